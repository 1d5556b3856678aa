-- Version 12

-- Erasure.

-- There is a row while something that was erased may still stand between the lines of the file or in its log: whoever
-- opens the records sweeps it out then.
CREATE TABLE unswept (
    id INTEGER PRIMARY KEY CHECK (id = 1)
) STRICT;

-- The feedback desk at a hundred thousand answers: lists and figures read narrow indexes, never the words.

-- What lists are narrowed by, in the order in which they begin; the words of the answers are read for the page only.
DROP INDEX responses_inbox;
CREATE INDEX responses_inbox ON responses (
    (CASE WHEN read = 0 THEN CASE mood WHEN 'unhappy' THEN 0 WHEN 'even' THEN 1 ELSE 2 END
          WHEN settled_on IS NULL AND (mood = 'unhappy' OR complaint = 1) THEN 3 ELSE 4 END),
    answered_on DESC, id DESC, read, mood, complaint, settled_on, nps, csat, ces, survey_id, language, customer_id,
    purchase_id, note_id) WHERE removed = 0;

-- Which notes were answered.
CREATE INDEX responses_to_notes ON responses (note_id) WHERE removed = 0 AND note_id IS NOT NULL;

-- What figures tell notes apart by, so that their letters are never read for them.
CREATE INDEX notes_report ON notes (id, state, written_on, language, template, hand, channel, run_id);

-- Cards that came back.

-- An address that is changed is compared with all that cards came back from, the mended ones too.
CREATE INDEX address_tasks_of_customer ON address_tasks (customer_id);
DROP INDEX address_tasks_open;
CREATE INDEX address_tasks_open ON address_tasks (id) WHERE closed_by IS NULL;

-- Imports of a million rows.

-- An import is taken back a few of its entries at a time, subject by subject.
DROP INDEX batch_entries_of_batch;
CREATE INDEX batch_entries_of_batch ON batch_entries (batch_id, deed, subject_id);
