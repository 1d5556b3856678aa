-- Version 8: surveys, and the answers to them.

-- The questions of every version, so that answers keep the words that they were given to; `surveys.version` is the
-- one that is asked now. Days of versions from before they were counted are not known.
ALTER TABLE surveys ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1);
ALTER TABLE surveys ADD COLUMN ready_made TEXT CHECK (ready_made IN ('purchase', 'visit', 'complaint'));
ALTER TABLE surveys ADD COLUMN removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1));
CREATE TABLE survey_versions (
    survey_id INTEGER NOT NULL REFERENCES surveys (id),
    version INTEGER NOT NULL CHECK (version >= 1),
    questions_json TEXT NOT NULL CHECK (json_valid(questions_json)),
    made_on TEXT CHECK (length(made_on) >= 10),
    PRIMARY KEY (survey_id, version)
) STRICT, WITHOUT ROWID;
INSERT INTO survey_versions (survey_id, version, questions_json) SELECT id, 1, questions_json FROM surveys;
ALTER TABLE surveys DROP COLUMN questions_json;

-- Scores by which answers are filtered and counted have columns: `csat` is 1 to `csat_top`, `ces` 1 to `ces_top` and
-- turned so that the highest mark is the easiest. `answers_json` holds the answers to all other questions by key: a
-- mark, words, or the keys of what was ticked.
DROP INDEX responses_by_day;
ALTER TABLE responses ADD COLUMN survey_version INTEGER NOT NULL DEFAULT 1 CHECK (survey_version >= 1);
ALTER TABLE responses ADD COLUMN note_id INTEGER REFERENCES notes (id);
ALTER TABLE responses ADD COLUMN language TEXT CHECK (language IN ('en', 'it', 'ro', 'ar'));
ALTER TABLE responses ADD COLUMN mark INTEGER CHECK (mark BETWEEN 1 AND 7);
UPDATE responses SET mark = csat;
ALTER TABLE responses DROP COLUMN csat;
ALTER TABLE responses RENAME COLUMN mark TO csat;
ALTER TABLE responses ADD COLUMN csat_top INTEGER NOT NULL DEFAULT 5 CHECK (csat_top IN (5, 7));
ALTER TABLE responses ADD COLUMN ces INTEGER CHECK (ces BETWEEN 1 AND 7);
ALTER TABLE responses ADD COLUMN ces_top INTEGER NOT NULL DEFAULT 7 CHECK (ces_top IN (5, 7));
ALTER TABLE responses ADD COLUMN answers_json TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(answers_json));
ALTER TABLE responses ADD COLUMN clerk TEXT NOT NULL DEFAULT '';
CREATE INDEX responses_by_day ON responses (answered_on DESC, id DESC, nps, csat, csat_top, ces, ces_top)
    WHERE removed = 0;
CREATE INDEX responses_of_note ON responses (note_id) WHERE note_id IS NOT NULL;

-- Notes that asked for an opinion. A card and a mail of one run to one person carry one code.
CREATE TABLE asks (
    code TEXT NOT NULL CHECK (length(code) = 7),
    note_id INTEGER NOT NULL UNIQUE REFERENCES notes (id),
    survey_id INTEGER NOT NULL REFERENCES surveys (id),
    survey_version INTEGER NOT NULL CHECK (survey_version >= 1),
    PRIMARY KEY (code, note_id)
) STRICT, WITHOUT ROWID;
