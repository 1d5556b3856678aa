-- Version 6: the life of a note.

-- More states than the first schema knew; a column's check goes with the column.
ALTER TABLE notes ADD COLUMN life TEXT NOT NULL DEFAULT 'prepared' CHECK (life IN
    ('prepared', 'made', 'printed', 'handed_over', 'posted', 'sent', 'returned', 'cancelled'));
UPDATE notes SET life = state;
ALTER TABLE notes DROP COLUMN state;
ALTER TABLE notes RENAME COLUMN life TO state;
CREATE INDEX notes_by_state ON notes (run_id, state);
CREATE INDEX notes_of_code ON notes (voucher_code) WHERE voucher_code IS NOT NULL;

-- One deed that moved notes on; it is taken back as one. Seconds since 1970, UTC.
CREATE TABLE marks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    state TEXT NOT NULL CHECK (state IN
        ('prepared', 'made', 'printed', 'handed_over', 'posted', 'sent', 'returned', 'cancelled')),
    at_second INTEGER NOT NULL,
    clerk TEXT NOT NULL
) STRICT;

-- `freed_json`: the voucher's row as it was before a cancelled note set its code free; `voided`: it took the code
-- back for good.
CREATE TABLE note_marks (
    note_id INTEGER NOT NULL REFERENCES notes (id),
    mark_id INTEGER NOT NULL REFERENCES marks (id),
    before TEXT NOT NULL,
    freed_json TEXT CHECK (freed_json IS NULL OR json_valid(freed_json)),
    voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    PRIMARY KEY (note_id, mark_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_marks_of_mark ON note_marks (mark_id, note_id);

-- Which note thanked for a purchase, so that a cancelled one no longer does.
ALTER TABLE purchases ADD COLUMN thanked_note_id INTEGER REFERENCES notes (id);
CREATE INDEX purchases_of_note ON purchases (thanked_note_id) WHERE thanked_note_id IS NOT NULL;

-- A card that came back: the address is to be mended. `address_json` is the one it was sent to.
CREATE TABLE address_tasks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    note_id INTEGER NOT NULL REFERENCES notes (id),
    address_json TEXT NOT NULL CHECK (json_valid(address_json)),
    opened_on TEXT NOT NULL CHECK (length(opened_on) >= 10),
    closed_by TEXT CHECK (closed_by IN ('mended', 'dismissed', 'undone'))
) STRICT;
CREATE INDEX address_tasks_open ON address_tasks (customer_id) WHERE closed_by IS NULL;

-- Where a run's files go, so that one that was cut off is finished as it was begun; whether they were about to be
-- put in place, after which its codes may be on paper; the offer whose codes it carries; and those whom it leaves in
-- peace, to see for so many days whether it helped.
ALTER TABLE runs ADD COLUMN files_json TEXT CHECK (files_json IS NULL OR json_valid(files_json));
ALTER TABLE runs ADD COLUMN placing INTEGER NOT NULL DEFAULT 0 CHECK (placing IN (0, 1));
ALTER TABLE runs ADD COLUMN campaign_id INTEGER REFERENCES campaigns (id);
ALTER TABLE runs ADD COLUMN watched_days INTEGER CHECK (watched_days > 0);
CREATE TABLE held_out (
    run_id INTEGER NOT NULL REFERENCES runs (id),
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    PRIMARY KEY (run_id, customer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX held_out_of_customer ON held_out (customer_id);
