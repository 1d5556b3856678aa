-- Days are ISO 8601 text, amounts are minor units of the currency beside them, yes and no are 1 and 0.
-- `removed`: 0 here, 1 taken out (and can be put back), 2 gone along with its customer.
-- `revision` counts what people and imports change, so that an import's undo sees what came after it.

CREATE TABLE shop (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    details_json TEXT NOT NULL CHECK (json_valid(details_json))
) STRICT;

-- From which the codes of vouchers follow; made once from the system's randomness.
CREATE TABLE secret (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    voucher_key BLOB NOT NULL CHECK (length(voucher_key) = 32)
) STRICT;

-- What would be slow to count, kept up in the transaction that changes it. `changes` moves whenever the
-- customer list may read differently.
CREATE TABLE tally (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    customers INTEGER NOT NULL CHECK (customers >= 0),
    to_thank INTEGER NOT NULL CHECK (to_thank >= 0),
    purchases INTEGER NOT NULL CHECK (purchases >= 0),
    notes INTEGER NOT NULL CHECK (notes >= 0),
    changes INTEGER NOT NULL
) STRICT;
INSERT INTO tally (id, customers, to_thank, purchases, notes, changes) VALUES (1, 0, 0, 0, 0, 0);

CREATE TABLE customers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    full_name TEXT NOT NULL,
    company TEXT NOT NULL,
    email TEXT,
    phone TEXT NOT NULL,
    street TEXT NOT NULL,
    street2 TEXT NOT NULL,
    postcode TEXT NOT NULL,
    city TEXT NOT NULL,
    region TEXT NOT NULL,
    country TEXT CHECK (length(country) = 2),
    language TEXT CHECK (language IN ('en', 'it', 'ro', 'ar')),
    form TEXT NOT NULL CHECK (form IN ('feminine', 'masculine', 'neutral', 'couple', 'firm')),
    formality TEXT CHECK (formality IN ('formal', 'familiar')),
    birthday TEXT CHECK (length(birthday) >= 10),
    note TEXT NOT NULL,
    external_id TEXT NOT NULL,
    added_on TEXT NOT NULL CHECK (length(added_on) >= 10),
    -- Made from the above, for lists, search and matching.
    name TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    phone_digits TEXT NOT NULL,
    phone_tail TEXT NOT NULL,
    search_text TEXT NOT NULL,
    -- Made from other tables, for lists and filters. Bits of `opted_out_channels`: 1 card, 2 e-mail, 4 text, 8 phone.
    opted_out_channels INTEGER NOT NULL DEFAULT 0 CHECK (opted_out_channels BETWEEN 0 AND 15),
    paid_purchases INTEGER NOT NULL DEFAULT 0 CHECK (paid_purchases >= 0),
    unthanked_purchases INTEGER NOT NULL DEFAULT 0 CHECK (unthanked_purchases BETWEEN 0 AND paid_purchases),
    last_paid_on TEXT,
    last_note_on TEXT,
    revision INTEGER NOT NULL DEFAULT 1,
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

-- One index an order; each also carries all that filters ask for, so that they never touch the table.
CREATE INDEX customers_by_name ON customers
    (sort_name, id, language, opted_out_channels, last_paid_on, last_note_on, unthanked_purchases)
    WHERE removed = 0;
CREATE INDEX customers_by_last_purchase ON customers
    (last_paid_on DESC, id DESC, language, opted_out_channels, last_note_on, unthanked_purchases)
    WHERE removed = 0;
CREATE INDEX customers_by_added ON customers
    (added_on DESC, id DESC, language, opted_out_channels, last_paid_on, last_note_on, unthanked_purchases)
    WHERE removed = 0;
CREATE INDEX customers_by_email ON customers (email) WHERE removed = 0 AND email IS NOT NULL;
CREATE INDEX customers_by_external_id ON customers (external_id) WHERE removed = 0 AND external_id <> '';
CREATE INDEX customers_by_phone ON customers (phone_tail) WHERE removed = 0 AND phone_tail <> '';
CREATE INDEX customers_by_name_key ON customers (name_key) WHERE removed = 0 AND name_key <> '';
CREATE INDEX customers_removed ON customers (id) WHERE removed = 1;

-- Three-letter pieces of `search_text`; the text itself stays with its customer.
CREATE VIRTUAL TABLE customer_search USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1'
);

CREATE TABLE customer_tags (
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    position INTEGER NOT NULL,
    tag TEXT NOT NULL CHECK (tag <> ''),
    PRIMARY KEY (customer_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_tags_by_tag ON customer_tags (tag, customer_id);

CREATE TABLE consents (
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    channel TEXT NOT NULL CHECK (channel IN ('card', 'email', 'text', 'phone')),
    state TEXT NOT NULL CHECK (state IN ('given', 'opted_out')),
    source TEXT NOT NULL,
    said_on TEXT NOT NULL CHECK (length(said_on) >= 10),
    PRIMARY KEY (customer_id, channel)
) STRICT, WITHOUT ROWID;

CREATE TABLE purchases (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    bought_on TEXT NOT NULL CHECK (length(bought_on) >= 10),
    order_number TEXT NOT NULL,
    total_minor INTEGER NOT NULL,
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    settlement TEXT NOT NULL CHECK (settlement IN ('paid', 'refunded', 'voided')),
    thanked_on TEXT CHECK (length(thanked_on) >= 10),
    revision INTEGER NOT NULL DEFAULT 1,
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1, 2))
) STRICT;
CREATE INDEX purchases_by_day ON purchases (bought_on DESC, id DESC) WHERE removed = 0;
CREATE INDEX purchases_of_customer ON purchases (customer_id, bought_on DESC, id DESC, removed);
CREATE INDEX purchases_paid ON purchases (customer_id, bought_on DESC, id DESC)
    WHERE removed = 0 AND settlement = 'paid';
CREATE INDEX purchases_to_thank ON purchases (customer_id, bought_on DESC, id DESC)
    WHERE removed = 0 AND settlement = 'paid' AND thanked_on IS NULL;
CREATE INDEX purchases_by_order ON purchases (order_number) WHERE removed = 0 AND order_number <> '';

CREATE TABLE purchase_lines (
    purchase_id INTEGER NOT NULL REFERENCES purchases (id),
    position INTEGER NOT NULL,
    product TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity >= 0),
    price_minor INTEGER,
    PRIMARY KEY (purchase_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE campaigns (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    terms_json TEXT NOT NULL CHECK (json_valid(terms_json)),
    imported_codes_only INTEGER NOT NULL CHECK (imported_codes_only IN (0, 1)),
    created_on TEXT NOT NULL CHECK (length(created_on) >= 10),
    free_codes INTEGER NOT NULL DEFAULT 0 CHECK (free_codes >= 0),
    given_codes INTEGER NOT NULL DEFAULT 0 CHECK (given_codes >= 0)
) STRICT;

-- A row has one customer at most and a customer one row for an occasion: one code, one customer. The terms
-- are those of the day it was given; a free code has none of its own yet.
CREATE TABLE vouchers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign_id INTEGER NOT NULL REFERENCES campaigns (id),
    code TEXT NOT NULL,
    code_key TEXT NOT NULL UNIQUE,
    customer_id INTEGER REFERENCES customers (id),
    occasion TEXT,
    terms_json TEXT CHECK (terms_json IS NULL OR json_valid(terms_json)),
    given_on TEXT CHECK (length(given_on) >= 10),
    until_on TEXT CHECK (length(until_on) >= 10),
    uses INTEGER CHECK (uses >= 0),
    used INTEGER NOT NULL DEFAULT 0 CHECK (used >= 0),
    void INTEGER NOT NULL DEFAULT 0 CHECK (void IN (0, 1)),
    UNIQUE (campaign_id, customer_id, occasion),
    CHECK ((customer_id IS NULL) = (occasion IS NULL)),
    CHECK ((customer_id IS NULL) = (terms_json IS NULL)),
    CHECK ((customer_id IS NULL) = (given_on IS NULL)),
    CHECK ((customer_id IS NULL) = (uses IS NULL))
) STRICT;
CREATE INDEX vouchers_free ON vouchers (campaign_id, id) WHERE customer_id IS NULL AND void = 0;
CREATE INDEX vouchers_of_campaign ON vouchers (campaign_id, id);
CREATE INDEX vouchers_of_customer ON vouchers (customer_id) WHERE customer_id IS NOT NULL;

CREATE TABLE runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    template TEXT NOT NULL,
    made_on TEXT NOT NULL CHECK (length(made_on) >= 10),
    notes INTEGER NOT NULL DEFAULT 0 CHECK (notes >= 0),
    exported INTEGER NOT NULL DEFAULT 0 CHECK (exported IN (0, 1))
) STRICT;
CREATE INDEX runs_unfinished ON runs (id) WHERE exported = 0;

CREATE TABLE notes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run_id INTEGER NOT NULL REFERENCES runs (id),
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    purchase_id INTEGER REFERENCES purchases (id),
    template TEXT NOT NULL,
    template_version INTEGER NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('thanks', 'offer')),
    language TEXT NOT NULL CHECK (language IN ('en', 'it', 'ro', 'ar')),
    form TEXT NOT NULL CHECK (form IN ('feminine', 'masculine', 'neutral', 'couple', 'firm')),
    formality TEXT NOT NULL CHECK (formality IN ('formal', 'familiar')),
    channel TEXT NOT NULL CHECK (channel IN ('card', 'email', 'text', 'phone')),
    subject TEXT NOT NULL,
    letter_json TEXT NOT NULL CHECK (json_valid(letter_json)),
    hand TEXT,
    format TEXT,
    voucher_code TEXT,
    seed INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('prepared', 'made', 'sent')),
    written_on TEXT NOT NULL CHECK (length(written_on) >= 10)
) STRICT;
CREATE INDEX notes_of_run ON notes (run_id, id);
CREATE INDEX notes_of_customer ON notes (customer_id, id);
CREATE INDEX notes_offers ON notes (customer_id, written_on) WHERE purpose = 'offer';
CREATE INDEX notes_of_purchase ON notes (purchase_id) WHERE purchase_id IS NOT NULL;

CREATE TABLE surveys (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    questions_json TEXT NOT NULL CHECK (json_valid(questions_json))
) STRICT;

CREATE TABLE responses (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    survey_id INTEGER NOT NULL REFERENCES surveys (id),
    external_key TEXT,
    customer_id INTEGER REFERENCES customers (id),
    purchase_id INTEGER REFERENCES purchases (id),
    answered_on TEXT NOT NULL CHECK (length(answered_on) >= 10),
    nps INTEGER CHECK (nps BETWEEN 0 AND 10),
    csat INTEGER CHECK (csat BETWEEN 1 AND 5),
    comment TEXT NOT NULL,
    source TEXT NOT NULL,
    mood TEXT NOT NULL CHECK (mood IN ('glad', 'even', 'unhappy')),
    search_text TEXT NOT NULL,
    read INTEGER NOT NULL DEFAULT 0 CHECK (read IN (0, 1)),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX responses_by_key ON responses (survey_id, external_key)
    WHERE removed = 0 AND external_key IS NOT NULL;
CREATE INDEX responses_by_day ON responses (answered_on DESC, id DESC, nps, csat) WHERE removed = 0;
CREATE INDEX responses_of_customer ON responses (customer_id, answered_on DESC, id DESC)
    WHERE removed = 0 AND customer_id IS NOT NULL;
CREATE INDEX responses_unread ON responses (answered_on DESC, id DESC) WHERE removed = 0 AND read = 0;

CREATE TABLE batches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    source TEXT NOT NULL,
    imported_on TEXT NOT NULL CHECK (length(imported_on) >= 10),
    added INTEGER NOT NULL DEFAULT 0 CHECK (added >= 0),
    updated INTEGER NOT NULL DEFAULT 0 CHECK (updated >= 0),
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;

-- What a batch did, in order; `revision` is the subject's after the deed.
CREATE TABLE batch_entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    batch_id INTEGER NOT NULL REFERENCES batches (id),
    deed TEXT NOT NULL CHECK (deed IN
        ('customer_new', 'customer_updated', 'consent_set', 'purchase_new', 'purchase_updated', 'response_new')),
    subject_id INTEGER NOT NULL,
    channel TEXT CHECK (channel IN ('card', 'email', 'text', 'phone')),
    before_json TEXT CHECK (before_json IS NULL OR json_valid(before_json)),
    revision INTEGER NOT NULL
) STRICT;
CREATE INDEX batch_entries_of_batch ON batch_entries (batch_id, id);

CREATE TABLE templates (
    name TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('en', 'it', 'ro', 'ar')),
    version INTEGER NOT NULL CHECK (version >= 1),
    occasion TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('thanks', 'offer')),
    source TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    PRIMARY KEY (name, language)
) STRICT, WITHOUT ROWID;
