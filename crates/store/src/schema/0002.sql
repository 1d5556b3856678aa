-- Version 2: what cards are made of beside their words.

-- Pictures never change, so that a card can be drawn again; a removed one stays while a note needs it.
CREATE TABLE pictures (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('scan', 'picture')),
    name TEXT NOT NULL,
    content BLOB NOT NULL,
    width_px INTEGER NOT NULL CHECK (width_px > 0),
    height_px INTEGER NOT NULL CHECK (height_px > 0),
    added_on TEXT NOT NULL CHECK (length(added_on) >= 10),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

-- The shop's own fonts, as they came; `own-<id>` is their hand's name in notes.
CREATE TABLE own_hands (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    font BLOB NOT NULL,
    added_on TEXT NOT NULL CHECK (length(added_on) >= 10),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

CREATE TABLE usual (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    details_json TEXT NOT NULL CHECK (json_valid(details_json))
) STRICT;

-- Where the next label of a part-used sheet is, from 1.
CREATE TABLE label_sheets (
    name TEXT PRIMARY KEY,
    next INTEGER NOT NULL CHECK (next >= 1)
) STRICT, WITHOUT ROWID;

ALTER TABLE notes ADD COLUMN stationery_json TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(stationery_json));
ALTER TABLE notes ADD COLUMN qr_text TEXT;
ALTER TABLE notes ADD COLUMN address_json TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(address_json));
CREATE INDEX notes_of_own_hand ON notes (hand) WHERE hand >= 'own-' AND hand < 'own.';

CREATE TABLE note_pictures (
    note_id INTEGER NOT NULL REFERENCES notes (id),
    picture_id INTEGER NOT NULL REFERENCES pictures (id),
    PRIMARY KEY (picture_id, note_id)
) STRICT, WITHOUT ROWID;

-- How far a printer's paper comes out off the mark, by tray (empty for the usual one) and paper.
CREATE TABLE printers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    printer TEXT NOT NULL CHECK (printer <> ''),
    tray TEXT NOT NULL,
    paper TEXT NOT NULL CHECK (paper <> ''),
    offset_x_mm REAL NOT NULL,
    offset_y_mm REAL NOT NULL,
    scale_x REAL NOT NULL CHECK (scale_x > 0),
    scale_y REAL NOT NULL CHECK (scale_y > 0),
    turn_degrees REAL NOT NULL,
    skew_degrees REAL NOT NULL,
    measured_on TEXT NOT NULL CHECK (length(measured_on) >= 10),
    UNIQUE (printer, tray, paper)
) STRICT;
