-- Version 12

-- Erasure (P).

-- There is a row while something that was erased may still stand between the lines of the file or in its log: whoever
-- opens the records sweeps it out then.
CREATE TABLE unswept (
    id INTEGER PRIMARY KEY CHECK (id = 1)
) STRICT;
