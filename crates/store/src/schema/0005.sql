-- Version 5: audiences, what the contact gate knows and did, texts edited by hand, planned notes.

-- Days in a filter are counted from the day on which it is used.
CREATE TABLE audiences (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT NOT NULL,
    filter_json TEXT NOT NULL CHECK (json_valid(filter_json)),
    with_json TEXT NOT NULL CHECK (json_valid(with_json)),
    without_json TEXT NOT NULL CHECK (json_valid(without_json)),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX audiences_by_name ON audiences (name_key) WHERE removed = 0;

-- What the filters of an audience ask for.
CREATE INDEX customers_by_city ON customers (city, id) WHERE removed = 0 AND city <> '';
CREATE INDEX customers_by_birthday ON customers (substr(birthday, -5), id) WHERE removed = 0 AND birthday IS NOT NULL;
CREATE INDEX purchases_spent ON purchases (customer_id, currency, total_minor)
    WHERE removed = 0 AND settlement = 'paid';
CREATE INDEX purchase_lines_by_product ON purchase_lines (product, purchase_id) WHERE product <> '';

-- `complaint` 1: a person said that this answer is one; an unhappy answer is one of itself.
ALTER TABLE responses ADD COLUMN complaint INTEGER NOT NULL DEFAULT 0 CHECK (complaint IN (0, 1));
ALTER TABLE responses ADD COLUMN settled_on TEXT CHECK (length(settled_on) >= 10);
ALTER TABLE responses ADD COLUMN settled_how TEXT NOT NULL DEFAULT '';
CREATE INDEX responses_open_complaints ON responses (customer_id, answered_on, id)
    WHERE removed = 0 AND settled_on IS NULL AND (mood = 'unhappy' OR complaint = 1);

-- What a run did beside its notes: whom it left out and why, and whom it wrote to for a reason that a person stated.
CREATE TABLE run_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    run_id INTEGER REFERENCES runs (id),
    logged_on TEXT NOT NULL CHECK (length(logged_on) >= 10),
    template TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('left_out', 'in_part', 'let_through')),
    problem_json TEXT NOT NULL CHECK (json_valid(problem_json)),
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX run_log_of_customer ON run_log (customer_id, id);
CREATE INDEX run_log_of_run ON run_log (run_id) WHERE run_id IS NOT NULL;

-- The text that a note had before it was edited by hand, oldest first; a note with one is an edited note.
CREATE TABLE former_texts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    note_id INTEGER NOT NULL REFERENCES notes (id),
    subject TEXT NOT NULL,
    letter_json TEXT NOT NULL CHECK (json_valid(letter_json)),
    replaced_on TEXT NOT NULL CHECK (length(replaced_on) >= 10)
) STRICT;
CREATE INDEX former_texts_of_note ON former_texts (note_id, id);

CREATE TABLE plans (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    template TEXT NOT NULL,
    campaign_id INTEGER REFERENCES campaigns (id),
    customers_json TEXT NOT NULL CHECK (json_valid(customers_json)),
    due_on TEXT NOT NULL CHECK (length(due_on) >= 10),
    planned_on TEXT NOT NULL CHECK (length(planned_on) >= 10),
    run_id INTEGER REFERENCES runs (id),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX plans_due ON plans (due_on, id) WHERE removed = 0 AND run_id IS NULL;
