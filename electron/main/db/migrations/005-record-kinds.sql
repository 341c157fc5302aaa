-- A record is a decision, a correction or withdrawal of one, or a certificate of a level, which rests on no recording.
-- The table is made anew, for a column cannot be allowed to be empty afterwards. Triggers of other tables speak of it
-- by its name and go on doing so: the older way of renaming leaves them as they are.
PRAGMA legacy_alter_table = ON;

CREATE TABLE records_new (
  id            TEXT PRIMARY KEY,
  kind          TEXT NOT NULL DEFAULT 'decision'
                CHECK (kind IN ('decision', 'correction', 'withdrawal', 'levelCertificate')),
  recording_id  TEXT REFERENCES recordings (id),
  outcome       TEXT,
  signed        TEXT NOT NULL,
  decided_at    TEXT NOT NULL,
  supersedes    TEXT REFERENCES records (id),
  leader_id     TEXT,
  CHECK (kind NOT IN ('decision', 'correction') OR (recording_id IS NOT NULL AND outcome IS NOT NULL)),
  CHECK (kind NOT IN ('correction', 'withdrawal') OR supersedes IS NOT NULL)
) STRICT;

INSERT INTO records_new (id, recording_id, outcome, signed, decided_at)
SELECT id, recording_id, outcome, signed, decided_at FROM records;

DROP TABLE records;
ALTER TABLE records_new RENAME TO records;

CREATE INDEX records_of_recording ON records (recording_id);
-- What a record says of another is said once: two corrections of the same one would leave open which counts.
CREATE UNIQUE INDEX records_superseded_once ON records (supersedes);

CREATE TRIGGER records_fixed BEFORE UPDATE ON records
BEGIN SELECT RAISE(ABORT, 'a record is never changed'); END;
CREATE TRIGGER records_kept BEFORE DELETE ON records
BEGIN SELECT RAISE(ABORT, 'a record is never removed'); END;

PRAGMA legacy_alter_table = OFF;
