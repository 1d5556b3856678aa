-- Version 10: lists brought in: what is remembered of them, and one customer once.

-- What a person said about lists of one shape, for the next one; `headers` are those found unaided, folded.
CREATE TABLE list_shapes (
    headers TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('customers', 'purchases', 'responses')),
    choices_json TEXT NOT NULL CHECK (json_valid(choices_json)),
    used_on TEXT NOT NULL CHECK (length(used_on) >= 10),
    PRIMARY KEY (headers, kind)
) STRICT, WITHOUT ROWID;

-- Two customers made one: what the kept one was before, and which rows changed hands.
CREATE TABLE merges (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kept_id INTEGER NOT NULL REFERENCES customers (id),
    merged_id INTEGER NOT NULL REFERENCES customers (id),
    before_json TEXT NOT NULL CHECK (json_valid(before_json)),
    revision INTEGER NOT NULL,
    merged_on TEXT NOT NULL CHECK (length(merged_on) >= 10),
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;
CREATE INDEX merges_of_kept ON merges (kept_id, id) WHERE undone = 0;
CREATE INDEX merges_of_merged ON merges (merged_id, id) WHERE undone = 0;

CREATE TABLE merge_moves (
    merge_id INTEGER NOT NULL REFERENCES merges (id),
    what TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    PRIMARY KEY (merge_id, what, row_id)
) STRICT, WITHOUT ROWID;

-- Other addresses and numbers by which a customer is known: of somebody who was merged into them, or from a list of
-- a second tool.
CREATE TABLE customer_aliases (
    kind TEXT NOT NULL CHECK (kind IN ('email', 'external_id')),
    value TEXT NOT NULL CHECK (value <> ''),
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    merge_id INTEGER REFERENCES merges (id),
    batch_id INTEGER REFERENCES batches (id),
    PRIMARY KEY (kind, value, customer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_aliases_of ON customer_aliases (customer_id);

-- Pairs that look like one and are two.
CREATE TABLE different_customers (
    low_id INTEGER NOT NULL REFERENCES customers (id),
    high_id INTEGER NOT NULL REFERENCES customers (id),
    said_on TEXT NOT NULL CHECK (length(said_on) >= 10),
    PRIMARY KEY (low_id, high_id),
    CHECK (low_id < high_id)
) STRICT, WITHOUT ROWID;
