-- Version 11: consent, erasure, retention and runs.

-- Whose codes a run carries was kept only where it set people aside; from here on of every run.
UPDATE runs SET campaign_id = (
    SELECT v.campaign_id FROM notes n JOIN vouchers v ON v.code = n.voucher_code WHERE n.run_id = runs.id LIMIT 1
) WHERE campaign_id IS NULL;

-- Consent, erasure, retention, backups (P).

-- What customers said, event after event; none is ever changed, and only an erasure takes them away.
CREATE TABLE consent_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    channel TEXT NOT NULL CHECK (channel IN ('card', 'email', 'text', 'phone')),
    purpose TEXT NOT NULL CHECK (purpose IN ('all', 'offers', 'surveys')),
    word TEXT NOT NULL CHECK (word IN ('given', 'opted_out', 'taken_back')),
    basis TEXT CHECK (basis IN ('consent', 'soft_opt_in', 'contract', 'legitimate_interest')),
    source TEXT NOT NULL,
    wording TEXT NOT NULL DEFAULT '',
    said_on TEXT NOT NULL CHECK (length(said_on) >= 10),
    evidence_json TEXT CHECK (evidence_json IS NULL OR json_valid(evidence_json)),
    batch_id INTEGER REFERENCES batches (id)
) STRICT;
CREATE INDEX consent_events_of_customer ON consent_events (customer_id, id);
CREATE TRIGGER consent_events_stay BEFORE UPDATE OF
    channel, purpose, word, basis, source, wording, said_on, evidence_json, batch_id ON consent_events
BEGIN
    SELECT RAISE(ABORT, 'what was said is not changed');
END;
INSERT INTO consent_events (customer_id, channel, purpose, word, source, said_on)
    SELECT customer_id, channel, 'all', state, source, said_on FROM consents
    ORDER BY said_on, customer_id, channel;
DROP TABLE consents;

-- Addresses of erased people, as keyed hashes: enough to know one again, too little to read it.
CREATE TABLE suppressions (
    address_hash BLOB PRIMARY KEY CHECK (length(address_hash) = 32),
    added_on TEXT NOT NULL CHECK (length(added_on) >= 10)
) STRICT, WITHOUT ROWID;

-- Who had data given out or erased, without what was in it.
CREATE TABLE privacy_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    deed TEXT NOT NULL CHECK (deed IN
        ('export_person', 'export_list', 'erase', 'backup', 'restore', 'encrypt', 'change_passphrase', 'decrypt')),
    customer_id INTEGER,
    things INTEGER NOT NULL CHECK (things >= 0),
    file TEXT NOT NULL DEFAULT '',
    happened_at TEXT NOT NULL
) STRICT;

-- How the shop keeps its records: one document.
CREATE TABLE keeping (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    rules_json TEXT NOT NULL CHECK (json_valid(rules_json))
) STRICT;

-- The day on which a person was erased: their number stays for what counts them, and nothing else of them.
ALTER TABLE customers ADD COLUMN erased_on TEXT CHECK (length(erased_on) >= 10);
