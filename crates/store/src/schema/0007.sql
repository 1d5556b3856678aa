-- Version 7: calls, drafts and what goes with them.

-- One telephone call for a note that is to be read out. `mark_id`: the mark by which the note counts as said;
-- `consent_json`: what the person had said of calls before they wanted no more of them.
CREATE TABLE calls (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    note_id INTEGER NOT NULL REFERENCES notes (id),
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('reached', 'no_answer', 'call_back', 'no_more_calls')),
    called_on TEXT NOT NULL CHECK (length(called_on) >= 10),
    again_on TEXT CHECK (length(again_on) >= 10),
    words TEXT NOT NULL,
    clerk TEXT NOT NULL,
    mark_id INTEGER REFERENCES marks (id),
    consent_json TEXT CHECK (consent_json IS NULL OR json_valid(consent_json)),
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    CHECK ((outcome = 'call_back') = (again_on IS NOT NULL))
) STRICT;
CREATE INDEX calls_of_note ON calls (note_id, id);
CREATE INDEX calls_of_customer ON calls (customer_id, called_on);
CREATE INDEX calls_again ON calls (again_on) WHERE again_on IS NOT NULL AND undone = 0;

-- How a name is said aloud, in the shop's own spelling.
ALTER TABLE customers ADD COLUMN pronunciation TEXT NOT NULL DEFAULT '';
