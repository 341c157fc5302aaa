-- The scores of opened ratings, one a row, so that they can be counted across recordings without reading every rating.
-- Written together with the opening and never before: until then no score lies readable here. NULL: could not be assessed.
CREATE TABLE rating_scores (
  rating_id  TEXT NOT NULL REFERENCES openings (rating_id),
  item_key   TEXT NOT NULL,
  score      INTEGER,
  PRIMARY KEY (rating_id, item_key)
) STRICT, WITHOUT ROWID;

INSERT INTO rating_scores (rating_id, item_key, score)
SELECT openings.rating_id, answer.key,
       CASE json_type(answer.value, '$.score') WHEN 'integer' THEN json_extract(answer.value, '$.score') END
FROM openings, json_each(openings.content, '$.answers') AS answer;

CREATE TRIGGER rating_scores_fixed BEFORE UPDATE ON rating_scores
BEGIN SELECT RAISE(ABORT, 'the scores of an opened rating are never changed'); END;
