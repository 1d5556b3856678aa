-- Version 4: campaigns of every kind.
ALTER TABLE campaigns ADD COLUMN caps_json TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(caps_json));
ALTER TABLE campaigns ADD COLUMN rule_json TEXT NOT NULL DEFAULT '{"kind":"by_hand"}' CHECK (json_valid(rule_json));
ALTER TABLE campaigns ADD COLUMN purpose TEXT NOT NULL DEFAULT 'offer' CHECK (purpose IN ('thanks', 'offer'));

-- What a code cost its customer in points, and the days of its life that its other columns do not tell.
ALTER TABLE vouchers ADD COLUMN points INTEGER NOT NULL DEFAULT 0 CHECK (points >= 0);
ALTER TABLE vouchers ADD COLUMN issued_on TEXT CHECK (length(issued_on) >= 10);
ALTER TABLE vouchers ADD COLUMN brought_along INTEGER NOT NULL DEFAULT 0 CHECK (brought_along IN (0, 1));
ALTER TABLE vouchers ADD COLUMN void_on TEXT CHECK (length(void_on) >= 10);
CREATE INDEX vouchers_given ON vouchers (campaign_id, given_on) WHERE given_on IS NOT NULL;
CREATE INDEX vouchers_ending ON vouchers (campaign_id, until_on) WHERE until_on IS NOT NULL;

ALTER TABLE redemptions ADD COLUMN undone_on TEXT CHECK (length(undone_on) >= 10);

-- The code that a buyer named: whoever was given it brought them.
ALTER TABLE purchases ADD COLUMN referral_id INTEGER REFERENCES vouchers (id);
CREATE INDEX purchases_referred ON purchases (referral_id) WHERE referral_id IS NOT NULL;

-- The money of a campaign by currency, kept up in the transactions that move it: what codes worth an amount promise,
-- and what all the others took off at the till.
CREATE TABLE campaign_money (
    campaign_id INTEGER NOT NULL REFERENCES campaigns (id),
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    promised_minor INTEGER NOT NULL DEFAULT 0,
    taken_minor INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (campaign_id, currency)
) STRICT, WITHOUT ROWID;

INSERT INTO campaign_money (campaign_id, currency, promised_minor)
SELECT campaign_id, json_extract(terms_json, '$.value.amount.currency'),
    sum(json_extract(terms_json, '$.value.amount.minor') * uses)
FROM vouchers
WHERE void = 0 AND terms_json IS NOT NULL AND json_extract(terms_json, '$.value.kind') = 'amount'
GROUP BY 1, 2;

INSERT INTO campaign_money (campaign_id, currency, taken_minor)
SELECT v.campaign_id, r.currency, sum(r.amount_minor)
FROM redemptions r JOIN vouchers v ON v.id = r.voucher_id
WHERE r.undone = 0 AND r.amount_minor IS NOT NULL AND json_extract(v.terms_json, '$.value.kind') <> 'amount'
GROUP BY 1, 2
ON CONFLICT (campaign_id, currency) DO UPDATE SET taken_minor = excluded.taken_minor;
