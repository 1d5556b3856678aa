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

-- What e-mails carry.
ALTER TABLE notes ADD COLUMN mail_json TEXT CHECK (mail_json IS NULL OR json_valid(mail_json));

-- Passwords are in the system's keyring, never here. `trusted`: certificates (PEM) of a server of the shop's own.
CREATE TABLE mail_accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    host TEXT NOT NULL CHECK (host <> ''),
    port INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
    security TEXT NOT NULL CHECK (security IN ('tls', 'starttls')),
    user TEXT NOT NULL CHECK (user <> ''),
    trusted TEXT NOT NULL DEFAULT ''
) STRICT;

-- A draft that was put into an account: by which Message-ID it is found again, and the SHA-256 (hex) of what was
-- put, by which an untouched one is told from one that somebody wrote in.
CREATE TABLE mail_drafts (
    note_id INTEGER NOT NULL REFERENCES notes (id),
    account_id INTEGER NOT NULL REFERENCES mail_accounts (id) ON DELETE CASCADE,
    message_id TEXT NOT NULL,
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    put_on TEXT NOT NULL CHECK (length(put_on) >= 10),
    PRIMARY KEY (note_id, account_id)
) STRICT, WITHOUT ROWID;
-- An unhappy answer counts as an open complaint until it is settled. Answers from before complaints were known were
-- never settled, however long ago they were read: those of more than 90 days before the latest day on record, and
-- which nobody called a complaint, are over. Days come from the records themselves, not from a clock.
UPDATE responses SET settled_on = latest.day
FROM (SELECT max(day) AS day FROM (
          SELECT max(answered_on) AS day FROM responses WHERE removed = 0
          UNION ALL SELECT max(written_on) FROM notes
          UNION ALL SELECT max(added_on) FROM customers
          UNION ALL SELECT max(imported_on) FROM batches)) AS latest
WHERE mood = 'unhappy' AND complaint = 0 AND settled_on IS NULL AND answered_on < date(latest.day, '-90 days');

-- From what the lots of a hold-out were drawn, so that anybody can draw them again: 32 bytes in hexadecimal.
ALTER TABLE runs ADD COLUMN lots_seed TEXT CHECK (length(lots_seed) = 64);

-- The next free code: a search that names every column, so that it is not looked for among all codes that were given.
DROP INDEX vouchers_free;
CREATE INDEX vouchers_free ON vouchers (campaign_id, void, customer_id, id) WHERE customer_id IS NULL AND void = 0;
