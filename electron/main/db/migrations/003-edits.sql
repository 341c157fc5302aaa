-- What is blurred or silent in a recording. Times in milliseconds; region is JSON, null for the whole picture.
CREATE TABLE edits (
  id            TEXT PRIMARY KEY,
  recording_id  TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
  kind          TEXT NOT NULL CHECK (kind IN ('blur', 'mute', 'blurAndMute')),
  start_ms      INTEGER NOT NULL CHECK (start_ms >= 0),
  end_ms        INTEGER NOT NULL CHECK (end_ms > start_ms),
  region        TEXT
) STRICT;
CREATE INDEX edits_of_recording ON edits (recording_id);
