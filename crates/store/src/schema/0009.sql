-- Version 9: the feedback desk: what is done about an answer.

-- Three-letter pieces of what was said, each word after two spaces; the words themselves stay with their answer. The
-- triggers keep it up, so that nobody who writes an answer has to think of it.
CREATE VIRTUAL TABLE response_search USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1'
);
INSERT INTO response_search (rowid, words) SELECT id, '  ' || replace(search_text, ' ', '  ') FROM responses;
CREATE TRIGGER response_search_new AFTER INSERT ON responses BEGIN
    INSERT INTO response_search (rowid, words) VALUES (new.id, '  ' || replace(new.search_text, ' ', '  '));
END;
CREATE TRIGGER response_search_changed AFTER UPDATE OF search_text ON responses BEGIN
    DELETE FROM response_search WHERE rowid = old.id;
    INSERT INTO response_search (rowid, words) VALUES (new.id, '  ' || replace(new.search_text, ' ', '  '));
END;
CREATE TRIGGER response_search_gone AFTER DELETE ON responses BEGIN
    DELETE FROM response_search WHERE rowid = old.id;
END;

-- What needs somebody first: unread, the unhappy before the others; complaints that nobody has settled; the rest.
CREATE INDEX responses_inbox ON responses (
    (CASE WHEN read = 0 THEN CASE mood WHEN 'unhappy' THEN 0 WHEN 'even' THEN 1 ELSE 2 END
          WHEN settled_on IS NULL AND (mood = 'unhappy' OR complaint = 1) THEN 3 ELSE 4 END),
    answered_on DESC, id DESC) WHERE removed = 0;

-- What figures are counted from, so that the words of the answers are never read for them.
CREATE INDEX responses_marks ON responses
    (answered_on, survey_id, nps, csat, csat_top, ces, ces_top, customer_id, purchase_id, note_id, language) WHERE removed = 0;

CREATE TABLE response_tags (
    response_id INTEGER NOT NULL REFERENCES responses (id),
    tag TEXT NOT NULL CHECK (tag <> ''),
    PRIMARY KEY (response_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX response_tags_by_tag ON response_tags (tag, response_id);

-- What somebody promised to do about an answer; it has one open promise at most.
CREATE TABLE follow_ups (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    response_id INTEGER NOT NULL REFERENCES responses (id),
    owner TEXT NOT NULL CHECK (owner <> ''),
    promise TEXT NOT NULL,
    promised_by TEXT NOT NULL CHECK (length(promised_by) >= 10),
    opened_on TEXT NOT NULL CHECK (length(opened_on) >= 10),
    closed_on TEXT CHECK (length(closed_on) >= 10),
    outcome TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX follow_ups_of_response ON follow_ups (response_id, id);
CREATE UNIQUE INDEX follow_ups_open ON follow_ups (response_id) WHERE closed_on IS NULL;
CREATE INDEX follow_ups_due ON follow_ups (promised_by, response_id) WHERE closed_on IS NULL;

-- That a person agreed to be quoted: the words, the name they go by, how they were asked.
CREATE TABLE quote_consents (
    response_id INTEGER PRIMARY KEY REFERENCES responses (id),
    words TEXT NOT NULL CHECK (words <> ''),
    named TEXT NOT NULL,
    wording TEXT NOT NULL CHECK (wording <> ''),
    agreed_on TEXT NOT NULL CHECK (length(agreed_on) >= 10),
    withdrawn_on TEXT CHECK (length(withdrawn_on) >= 10)
) STRICT;
