-- No column says when or how often a draft was saved: a supervisor must not learn that of another.

-- One row: what vault.json says as well, but authenticated by the database key.
CREATE TABLE workspace (
  id                  TEXT PRIMARY KEY,
  recovery_recipient  TEXT NOT NULL
) STRICT;

-- left_at: when somebody was left out of a rotation of the keys. What they did stays theirs.
CREATE TABLE users (
  id           TEXT PRIMARY KEY,
  name         TEXT NOT NULL,
  initials     TEXT NOT NULL UNIQUE,
  recipient    TEXT NOT NULL,
  signing_key  TEXT NOT NULL,
  created_at   TEXT NOT NULL,
  left_at      TEXT
) STRICT;

-- sealed: places in recordings and phrases of a supervisor, encrypted to her.
CREATE TABLE desks (
  user_id  TEXT PRIMARY KEY REFERENCES users (id),
  sealed   BLOB NOT NULL
) STRICT;

-- content: Form as JSON.
CREATE TABLE forms (
  row_id       TEXT PRIMARY KEY,
  form_id      TEXT NOT NULL,
  version      INTEGER NOT NULL,
  content      TEXT NOT NULL,
  built_in     INTEGER NOT NULL,
  imported_at  TEXT NOT NULL,
  UNIQUE (form_id, version)
) STRICT;
-- Ratings refer to a form by its digest, so no form row is ever updated.
CREATE TRIGGER forms_fixed BEFORE UPDATE ON forms
BEGIN SELECT RAISE(ABORT, 'a form row is never changed'); END;

-- Leaders and the programme ------------------------------------------------------------------------------------------

CREATE TABLE leaders (
  id              TEXT PRIMARY KEY,
  name            TEXT NOT NULL,
  created_at      TEXT NOT NULL,
  -- The leader this one turned out to be. The row stays: signed records name leaders by id.
  merged_into     TEXT REFERENCES leaders (id),
  joined_later    INTEGER NOT NULL DEFAULT 0,
  leads_since     TEXT,
  next_recording  TEXT
) STRICT;

CREATE TABLE path_entries (
  id         TEXT PRIMARY KEY,
  leader_id  TEXT NOT NULL REFERENCES leaders (id),
  kind       TEXT NOT NULL,
  day        TEXT NOT NULL,
  seminar    INTEGER,
  hours      REAL,
  form       TEXT,
  note       TEXT NOT NULL
) STRICT;
CREATE INDEX path_entries_of_leader ON path_entries (leader_id);

-- Every version of the programme that was ever in use, as JSON; without a row, the built-in one applies.
CREATE TABLE programmes (
  version    INTEGER PRIMARY KEY,
  programme  TEXT NOT NULL,
  saved_by   TEXT NOT NULL REFERENCES users (id),
  saved_at   TEXT NOT NULL
) STRICT;
CREATE TRIGGER programmes_fixed BEFORE UPDATE ON programmes
BEGIN SELECT RAISE(ABORT, 'a version of the programme is never changed'); END;

-- Every version of the rule for deleting films, as JSON; without a row, the built-in one applies.
CREATE TABLE retention_rules (
  version   INTEGER PRIMARY KEY,
  rule      TEXT NOT NULL,
  saved_by  TEXT NOT NULL REFERENCES users (id),
  saved_at  TEXT NOT NULL
) STRICT;
CREATE TRIGGER retention_rules_fixed BEFORE UPDATE ON retention_rules
BEGIN SELECT RAISE(ABORT, 'a version of the rule is never changed'); END;

-- Recordings ---------------------------------------------------------------------------------------------------------

-- details: MeetingDetails as JSON. form_row_id: the form that its certification uses.
CREATE TABLE recordings (
  id           TEXT PRIMARY KEY,
  details      TEXT NOT NULL,
  leader_id    TEXT NOT NULL REFERENCES leaders (id),
  form_row_id  TEXT NOT NULL REFERENCES forms (row_id),
  duration_ms  INTEGER NOT NULL,
  mime         TEXT NOT NULL,
  imported_at  TEXT NOT NULL,
  damaged      INTEGER NOT NULL DEFAULT 0,
  -- When its film and all that was written about it were erased; cleared: no page holds anything of it any more.
  erased_at    TEXT,
  cleared      INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX recordings_of_leader ON recordings (leader_id);

-- Size (bytes) and digest (hex) of each encrypted file, to detect a swapped one.
CREATE TABLE media_files (
  recording_id      TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
  kind              TEXT NOT NULL,
  file_size         INTEGER NOT NULL,
  header_digest     TEXT NOT NULL,
  plaintext_size    INTEGER NOT NULL,
  plaintext_sha256  TEXT NOT NULL,
  PRIMARY KEY (recording_id, kind)
) STRICT;

-- Who was filmed, by code. participant: Participant as JSON. That a consent was withdrawn is a statement.
CREATE TABLE participants (
  id            TEXT PRIMARY KEY,
  recording_id  TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
  participant   TEXT NOT NULL
) STRICT;
CREATE INDEX participants_of_recording ON participants (recording_id);

-- Recordings that are kept longer than the rule says; the last one counts.
CREATE TABLE postponements (
  id            INTEGER PRIMARY KEY,
  recording_id  TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
  until         TEXT NOT NULL,
  reason        TEXT NOT NULL,
  postponed_by  TEXT NOT NULL REFERENCES users (id),
  postponed_at  TEXT NOT NULL
) STRICT;
CREATE INDEX postponements_of_recording ON postponements (recording_id);

-- What is blurred or muted. Times in milliseconds; region as JSON, null for the whole picture.
-- covers: the participant who is covered, if it is for one.
CREATE TABLE edits (
  id            TEXT PRIMARY KEY,
  recording_id  TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
  kind          TEXT NOT NULL CHECK (kind IN ('blur', 'mute', 'blurAndMute')),
  start_ms      INTEGER NOT NULL CHECK (start_ms >= 0),
  end_ms        INTEGER NOT NULL CHECK (end_ms > start_ms),
  region        TEXT,
  covers        TEXT REFERENCES participants (id)
) STRICT;
CREATE INDEX edits_of_recording ON edits (recording_id);

-- goal: LearningGoal as JSON.
CREATE TABLE learning_goals (
  id            TEXT PRIMARY KEY,
  leader_id     TEXT NOT NULL REFERENCES leaders (id),
  recording_id  TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
  goal          TEXT NOT NULL
) STRICT;
CREATE INDEX learning_goals_of_leader ON learning_goals (leader_id);

CREATE TABLE reflections (
  id         TEXT PRIMARY KEY,
  leader_id  TEXT NOT NULL REFERENCES leaders (id),
  day        TEXT NOT NULL,
  by_whom    TEXT NOT NULL,
  text       TEXT NOT NULL
) STRICT;
CREATE INDEX reflections_of_leader ON reflections (leader_id);

-- Supervision in groups ---------------------------------------------------------------------------------------------

-- clip: Clip as JSON. It refers to an interval of its recording, and goes with it.
CREATE TABLE clips (
  id            TEXT PRIMARY KEY,
  recording_id  TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
  clip          TEXT NOT NULL,
  chosen_by     TEXT NOT NULL REFERENCES users (id),
  chosen_at     TEXT NOT NULL
) STRICT;
CREATE INDEX clips_of_recording ON clips (recording_id);

-- Clips across recordings in an order, with the words before each.
CREATE TABLE collections (
  id     TEXT PRIMARY KEY,
  title  TEXT NOT NULL
) STRICT;
CREATE TABLE collection_clips (
  collection_id  TEXT NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
  clip_id        TEXT NOT NULL REFERENCES clips (id) ON DELETE CASCADE,
  position       INTEGER NOT NULL,
  words          TEXT NOT NULL,
  PRIMARY KEY (collection_id, clip_id)
) STRICT;
CREATE INDEX collection_clips_of_clip ON collection_clips (clip_id);

-- members: the keys of people as JSON, such as leader:<id>.
CREATE TABLE supervision_groups (
  id       TEXT PRIMARY KEY,
  name     TEXT NOT NULL,
  members  TEXT NOT NULL
) STRICT;

-- plan, work, attendance: SessionPlan without its clips, SessionWork without its words, Attendance, as JSON.
CREATE TABLE supervision_sessions (
  id                 TEXT PRIMARY KEY,
  group_id           TEXT NOT NULL REFERENCES supervision_groups (id),
  day                TEXT NOT NULL,
  plan               TEXT NOT NULL,
  work               TEXT NOT NULL,
  -- Null until the session is over.
  attendance         TEXT,
  withdrawn_because  TEXT CHECK (withdrawn_because IS NULL OR attendance IS NOT NULL)
) STRICT;
CREATE INDEX supervision_sessions_of_group ON supervision_sessions (group_id, day);
CREATE TRIGGER supervision_sessions_over BEFORE UPDATE OF group_id, day, plan, work ON supervision_sessions
WHEN OLD.attendance IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the session is over'); END;
CREATE TRIGGER supervision_sessions_kept BEFORE DELETE ON supervision_sessions WHEN OLD.attendance IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a session that was held is never removed'); END;
CREATE TRIGGER supervision_sessions_withdrawn BEFORE UPDATE ON supervision_sessions
WHEN OLD.withdrawn_because IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the session was withdrawn'); END;

-- What is to be shown in a session, in order. brought_by: the key of a person.
CREATE TABLE session_clips (
  session_id  TEXT NOT NULL REFERENCES supervision_sessions (id) ON DELETE CASCADE,
  clip_id     TEXT NOT NULL REFERENCES clips (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  brought_by  TEXT,
  PRIMARY KEY (session_id, clip_id)
) STRICT;
CREATE INDEX session_clips_of_clip ON session_clips (clip_id);

-- What was written in a session, in order: SessionNote or Reflecting as JSON. What is about a clip outlives it, and
-- goes
-- with its recording.
CREATE TABLE session_words (
  session_id    TEXT NOT NULL REFERENCES supervision_sessions (id) ON DELETE CASCADE,
  position      INTEGER NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('note', 'reflecting')),
  clip_id       TEXT,
  recording_id  TEXT REFERENCES recordings (id) ON DELETE CASCADE CHECK ((clip_id IS NULL) = (recording_id IS NULL)),
  words         TEXT NOT NULL,
  PRIMARY KEY (session_id, position)
) STRICT;
CREATE INDEX session_words_of_recording ON session_words (recording_id);
CREATE TRIGGER session_words_over BEFORE INSERT ON session_words
WHEN (SELECT attendance FROM supervision_sessions WHERE id = NEW.session_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the session is over'); END;

-- An item of a clip that a group scores together. plan: ExercisePlan as JSON. Kept apart from ratings.
CREATE TABLE exercises (
  id            TEXT PRIMARY KEY,
  session_id    TEXT NOT NULL REFERENCES supervision_sessions (id) ON DELETE CASCADE,
  recording_id  TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
  plan          TEXT NOT NULL,
  shown         INTEGER NOT NULL CHECK (shown IN (0, 1))
) STRICT;
CREATE INDEX exercises_of_session ON exercises (session_id);
CREATE INDEX exercises_of_recording ON exercises (recording_id);

-- person: the key of somebody who takes part. score: ExerciseScore as JSON.
CREATE TABLE exercise_answers (
  exercise_id  TEXT NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
  person       TEXT NOT NULL,
  score        TEXT NOT NULL,
  PRIMARY KEY (exercise_id, person)
) STRICT;
CREATE TRIGGER exercise_answers_shown BEFORE UPDATE ON exercise_answers
WHEN (SELECT shown FROM exercises WHERE id = NEW.exercise_id) = 1
BEGIN SELECT RAISE(ABORT, 'the spread was shown'); END;

-- agreement: Agreement as JSON.
CREATE TABLE agreements (
  id          TEXT PRIMARY KEY,
  session_id  TEXT NOT NULL REFERENCES supervision_sessions (id) ON DELETE CASCADE,
  agreement   TEXT NOT NULL
) STRICT;
CREATE INDEX agreements_of_session ON agreements (session_id);

-- Copies of the workspace --------------------------------------------------------------------------------------------

-- erased: ids of the erasures that have reached the copy, as a JSON array.
CREATE TABLE copies (
  id        TEXT PRIMARY KEY,
  label     TEXT NOT NULL,
  computer  TEXT NOT NULL,
  last_at   TEXT,
  erased    TEXT NOT NULL
) STRICT;

-- Signed records -----------------------------------------------------------------------------------------------------

-- A decision, its correction or withdrawal, or a certificate of a level, which needs no recording. signed: JSON.
CREATE TABLE records (
  id            TEXT PRIMARY KEY,
  kind          TEXT NOT NULL CHECK (kind IN ('decision', 'correction', 'withdrawal', 'levelCertificate')),
  recording_id  TEXT REFERENCES recordings (id),
  leader_id     TEXT NOT NULL REFERENCES leaders (id),
  outcome       TEXT,
  signed        TEXT NOT NULL,
  decided_at    TEXT NOT NULL,
  supersedes    TEXT REFERENCES records (id),
  CHECK (kind NOT IN ('decision', 'correction') OR (recording_id IS NOT NULL AND outcome IS NOT NULL)),
  CHECK (kind NOT IN ('correction', 'withdrawal') OR supersedes IS NOT NULL)
) STRICT;
CREATE INDEX records_of_recording ON records (recording_id);
-- A record has one successor: two corrections of it would leave open which counts.
CREATE UNIQUE INDEX records_superseded_once ON records (supersedes);
-- With its recording go its free texts; their salted digests stay.
CREATE TRIGGER records_fixed BEFORE UPDATE ON records
WHEN (SELECT erased_at FROM recordings WHERE id = OLD.recording_id) IS NULL
  OR NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.recording_id IS NOT OLD.recording_id
  OR NEW.leader_id <> OLD.leader_id OR NEW.outcome IS NOT OLD.outcome
  OR NEW.decided_at <> OLD.decided_at OR NEW.supersedes IS NOT OLD.supersedes
BEGIN SELECT RAISE(ABORT, 'a record is never changed'); END;
CREATE TRIGGER records_kept BEFORE DELETE ON records
BEGIN SELECT RAISE(ABORT, 'a record is never removed'); END;

-- A correction or withdrawal of a record that not all of its signers have signed yet. credential: JSON.
CREATE TABLE begun_revisions (
  record_id   TEXT PRIMARY KEY REFERENCES records (id),
  credential  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Records that were handed to the case system. reference: where they are found there.
CREATE TABLE handovers (
  record_id  TEXT PRIMARY KEY REFERENCES records (id),
  day        TEXT NOT NULL,
  reference  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Statements ---------------------------------------------------------------------------------------------------------

-- text: Statement as canonical JSON; id: its SHA-256; signature: Ed25519, base64url.
-- Rows lie in the order of their insertion: a table ordered by ids would grow by chance, and with it the file.
CREATE TABLE statements (
  id         TEXT PRIMARY KEY,
  text       TEXT NOT NULL,
  signature  TEXT NOT NULL
) STRICT;
CREATE TRIGGER statements_fixed BEFORE UPDATE ON statements
BEGIN SELECT RAISE(ABORT, 'a statement is never changed'); END;
CREATE TRIGGER statements_kept BEFORE DELETE ON statements
BEGIN SELECT RAISE(ABORT, 'a statement is never removed'); END;

-- What belongs to a statement and can be erased: a reveal, encrypted to those it was made to.
CREATE TABLE statement_contents (
  statement_id  TEXT NOT NULL REFERENCES statements (id),
  name          TEXT NOT NULL,
  content       BLOB NOT NULL,
  PRIMARY KEY (statement_id, name)
) STRICT, WITHOUT ROWID;

-- Log ----------------------------------------------------------------------------------------------------------------

-- One row for each session, there from the unlock on and always of the same size. sealed: LogBlock, compressed, padded
-- and encrypted to its author and to data-responsible people.
CREATE TABLE log_blocks (
  id         TEXT PRIMARY KEY,
  author_id  TEXT NOT NULL,
  position   INTEGER NOT NULL,
  sealed     BLOB NOT NULL
) STRICT;
CREATE INDEX log_blocks_of_author ON log_blocks (author_id, position);

-- What an author has handed on to everybody. text: PublishedPart as canonical JSON; signature: Ed25519, base64url.
CREATE TABLE log_parts (
  block_id   TEXT PRIMARY KEY,
  text       TEXT NOT NULL,
  signature  TEXT NOT NULL
) STRICT;

-- How long the log is kept.
CREATE TABLE log_rule (
  only   INTEGER PRIMARY KEY CHECK (only = 1),
  years  INTEGER NOT NULL
) STRICT;

-- Blind ratings of every kind ----------------------------------------------------------------------------------------

-- A round: certification by two supervisors, the third one's rating, or a calibration of all supervisors.
-- reason: why a third supervisor was called, by the organiser at created_at.
CREATE TABLE rounds (
  id            TEXT PRIMARY KEY,
  kind          TEXT NOT NULL CHECK (kind IN ('certification', 'third', 'calibration')),
  recording_id  TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
  form_row_id   TEXT NOT NULL REFERENCES forms (row_id),
  organiser_id  TEXT NOT NULL REFERENCES users (id),
  created_at    TEXT NOT NULL,
  closed_at     TEXT,
  reason        TEXT,
  CHECK ((kind = 'third') = (reason IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX rounds_certified_once ON rounds (recording_id, kind) WHERE kind <> 'calibration';
CREATE UNIQUE INDEX rounds_open_once ON rounds (recording_id) WHERE closed_at IS NULL;
CREATE INDEX rounds_of_recording ON rounds (recording_id);

-- One row per rater, inserted with the round: its id (UUIDv7) does not tell when the rater began.
-- sealed: draft or locked content, encrypted to its author.
CREATE TABLE ratings (
  id             TEXT PRIMARY KEY,
  round_id       TEXT NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
  supervisor_id  TEXT NOT NULL REFERENCES users (id),
  position       INTEGER NOT NULL,
  sealed         BLOB,
  UNIQUE (round_id, supervisor_id),
  UNIQUE (round_id, position)
) STRICT;
CREATE INDEX ratings_of_supervisor ON ratings (supervisor_id);

-- Finds the statement of a locked rating. Only the verified statement proves anything.
CREATE TABLE commitments (
  rating_id     TEXT PRIMARY KEY REFERENCES ratings (id),
  statement_id  TEXT NOT NULL UNIQUE REFERENCES statements (id)
) STRICT;

-- Ratings that a decision was made on. content: RatingContent; salts: those of its commitment, by part; both JSON.
-- Until the decision, a reveal lies beside its statement, encrypted to those it was made to.
CREATE TABLE reveals (
  rating_id  TEXT PRIMARY KEY REFERENCES commitments (rating_id),
  content    TEXT NOT NULL,
  salts      TEXT NOT NULL
) STRICT;

CREATE TRIGGER rounds_begin_open BEFORE INSERT ON rounds WHEN NEW.closed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a round begins open'); END;
CREATE TRIGGER rounds_certification BEFORE INSERT ON rounds
WHEN NEW.kind = 'certification' AND EXISTS (
  SELECT 1 FROM rounds WHERE recording_id = NEW.recording_id AND kind = 'calibration' AND closed_at IS NULL
)
BEGIN SELECT RAISE(ABORT, 'a calibration is open on the recording'); END;
-- A calibration would show a rater what the others think of a recording that they have not decided on.
CREATE TRIGGER rounds_calibration BEFORE INSERT ON rounds
WHEN NEW.kind = 'calibration'
  AND EXISTS (SELECT 1 FROM rounds WHERE recording_id = NEW.recording_id AND kind = 'certification')
  AND NOT EXISTS (SELECT 1 FROM records WHERE recording_id = NEW.recording_id)
BEGIN SELECT RAISE(ABORT, 'the recording is under certification'); END;
CREATE TRIGGER rounds_third BEFORE INSERT ON rounds
WHEN NEW.kind = 'third' AND (
  NOT EXISTS (
    SELECT 1 FROM rounds
    WHERE recording_id = NEW.recording_id AND kind = 'certification' AND closed_at IS NOT NULL
  )
  OR EXISTS (SELECT 1 FROM records WHERE recording_id = NEW.recording_id)
)
BEGIN SELECT RAISE(ABORT, 'no place for a third'); END;
CREATE TRIGGER rounds_fixed BEFORE UPDATE OF id, kind, recording_id, organiser_id, created_at, reason ON rounds
BEGIN SELECT RAISE(ABORT, 'a round is never changed'); END;
CREATE TRIGGER rounds_closed BEFORE UPDATE ON rounds WHEN OLD.closed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a closed round stays closed'); END;
CREATE TRIGGER rounds_form BEFORE UPDATE OF form_row_id ON rounds
WHEN EXISTS (SELECT 1 FROM ratings WHERE round_id = OLD.id AND sealed IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a rating has begun'); END;
CREATE TRIGGER rounds_close BEFORE UPDATE OF closed_at ON rounds
WHEN OLD.kind <> 'calibration' AND EXISTS (
  SELECT 1 FROM ratings WHERE round_id = OLD.id AND id NOT IN (SELECT rating_id FROM commitments)
)
BEGIN SELECT RAISE(ABORT, 'not all are locked'); END;

CREATE TRIGGER ratings_late_insert BEFORE INSERT ON ratings
WHEN (SELECT closed_at FROM rounds WHERE id = NEW.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the round is closed'); END;
-- A third supervisor has not rated the recording before.
CREATE TRIGGER ratings_third BEFORE INSERT ON ratings
WHEN EXISTS (
  SELECT 1 FROM rounds own JOIN rounds other ON other.recording_id = own.recording_id AND other.id <> own.id
  JOIN ratings theirs ON theirs.round_id = other.id
  WHERE own.id = NEW.round_id AND own.kind = 'third' AND other.kind = 'certification'
    AND theirs.supervisor_id = NEW.supervisor_id
)
BEGIN SELECT RAISE(ABORT, 'the third supervisor rates already'); END;
CREATE TRIGGER ratings_fixed BEFORE UPDATE OF id, round_id, supervisor_id, position ON ratings
BEGIN SELECT RAISE(ABORT, 'the raters of a round are never changed'); END;
CREATE TRIGGER ratings_locked BEFORE UPDATE ON ratings
WHEN EXISTS (SELECT 1 FROM commitments WHERE rating_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a locked rating is never changed'); END;
-- A rater who is late could have seen the scores of the others.
CREATE TRIGGER ratings_late BEFORE UPDATE ON ratings
WHEN (SELECT closed_at FROM rounds WHERE id = OLD.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the round is closed'); END;
CREATE TRIGGER ratings_kept BEFORE DELETE ON ratings
WHEN EXISTS (SELECT 1 FROM commitments WHERE rating_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a locked rating is never removed'); END;

CREATE TRIGGER commitments_late BEFORE INSERT ON commitments
WHEN EXISTS (
  SELECT 1 FROM ratings JOIN rounds ON rounds.id = round_id
  WHERE ratings.id = NEW.rating_id AND closed_at IS NOT NULL
)
BEGIN SELECT RAISE(ABORT, 'the round is closed'); END;
CREATE TRIGGER commitments_fixed BEFORE UPDATE ON commitments
BEGIN SELECT RAISE(ABORT, 'a commitment is never changed'); END;
CREATE TRIGGER commitments_kept BEFORE DELETE ON commitments
WHEN NOT EXISTS (
  SELECT 1 FROM ratings JOIN rounds ON rounds.id = round_id JOIN recordings ON recordings.id = recording_id
  WHERE ratings.id = OLD.rating_id AND erased_at IS NOT NULL
)
BEGIN SELECT RAISE(ABORT, 'a commitment is never removed'); END;

-- The blinding, for all kinds: a round is revealed once it is closed; those that lead to one decision, together.
CREATE TRIGGER reveals_blind BEFORE INSERT ON reveals
WHEN EXISTS (
  SELECT 1 FROM ratings JOIN rounds own ON own.id = round_id
  JOIN rounds other ON other.recording_id = own.recording_id
  WHERE ratings.id = NEW.rating_id AND other.closed_at IS NULL
    AND (other.id = own.id OR (own.kind <> 'calibration' AND other.kind <> 'calibration'))
)
BEGIN SELECT RAISE(ABORT, 'the round is not closed'); END;
CREATE TRIGGER reveals_fixed BEFORE UPDATE ON reveals
BEGIN SELECT RAISE(ABORT, 'a reveal is never changed'); END;

-- What the raters agree on -------------------------------------------------------------------------------------------

-- Until the decision: the conversation, encrypted to the raters who have locked.
CREATE TABLE shared_drafts (
  recording_id  TEXT PRIMARY KEY REFERENCES recordings (id) ON DELETE CASCADE,
  sealed        BLOB NOT NULL
) STRICT;

-- item: ConsensusItem as JSON.
CREATE TABLE calibration_key (
  round_id  TEXT NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
  item_key  TEXT NOT NULL,
  item      TEXT NOT NULL,
  PRIMARY KEY (round_id, item_key)
) STRICT;
CREATE TRIGGER calibration_key_later BEFORE INSERT ON calibration_key
WHEN (SELECT closed_at FROM rounds WHERE id = NEW.round_id) IS NULL
BEGIN SELECT RAISE(ABORT, 'the key is settled on afterwards'); END;

CREATE TABLE consensus_items (
  recording_id  TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
  item_key      TEXT NOT NULL,
  item          TEXT NOT NULL,
  PRIMARY KEY (recording_id, item_key)
) STRICT;
CREATE TRIGGER consensus_decided_insert BEFORE INSERT ON consensus_items
WHEN EXISTS (SELECT 1 FROM records WHERE recording_id = NEW.recording_id)
BEGIN SELECT RAISE(ABORT, 'the decision is made'); END;
CREATE TRIGGER consensus_decided_update BEFORE UPDATE ON consensus_items
WHEN EXISTS (SELECT 1 FROM records WHERE recording_id = NEW.recording_id)
BEGIN SELECT RAISE(ABORT, 'the decision is made'); END;

-- present: the names of those who take part, as a JSON array.
CREATE TABLE conversations (
  recording_id  TEXT PRIMARY KEY REFERENCES recordings (id) ON DELETE CASCADE,
  present       TEXT NOT NULL
) STRICT;
CREATE TRIGGER conversations_decided_insert BEFORE INSERT ON conversations
WHEN EXISTS (SELECT 1 FROM records WHERE recording_id = NEW.recording_id)
BEGIN SELECT RAISE(ABORT, 'the decision is made'); END;
CREATE TRIGGER conversations_decided_update BEFORE UPDATE ON conversations
WHEN EXISTS (SELECT 1 FROM records WHERE recording_id = NEW.recording_id)
BEGIN SELECT RAISE(ABORT, 'the decision is made'); END;
