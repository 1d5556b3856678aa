-- Version 3: the till.
-- Every use of a code at the till; `vouchers.used` counts those that were not taken back.
CREATE TABLE redemptions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    voucher_id INTEGER NOT NULL REFERENCES vouchers (id),
    redeemed_on TEXT NOT NULL CHECK (length(redeemed_on) >= 10),
    purchase_id INTEGER REFERENCES purchases (id),
    currency TEXT CHECK (length(currency) = 3),
    spent_minor INTEGER,
    amount_minor INTEGER CHECK (amount_minor >= 0),
    clerk TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    CHECK (currency IS NOT NULL OR (spent_minor IS NULL AND amount_minor IS NULL))
) STRICT;
CREATE INDEX redemptions_of_voucher ON redemptions (voucher_id, id);

-- Every try at the till that was refused. Seconds since 1970, UTC.
CREATE TABLE till_refusals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at_second INTEGER NOT NULL,
    typed TEXT NOT NULL CHECK (length(typed) <= 40),
    voucher_id INTEGER REFERENCES vouchers (id),
    reason TEXT NOT NULL,
    may_be_guess INTEGER NOT NULL CHECK (may_be_guess IN (0, 1))
) STRICT;
CREATE INDEX till_refusals_guesses ON till_refusals (at_second DESC) WHERE may_be_guess = 1;
CREATE INDEX till_refusals_of_voucher ON till_refusals (voucher_id) WHERE voucher_id IS NOT NULL;
