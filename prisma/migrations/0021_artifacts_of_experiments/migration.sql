-- What was called the artifact of a subject is what a deploy puts in its place; what its revision runs was not told.
UPDATE "experiment" e
   SET "subjects" = coalesce((
     SELECT jsonb_agg(s.subject || jsonb_build_object(
              'artifact', coalesce(r."artifact", s.subject->>'artifact'), 'otherArtifact', s.subject->>'artifact') ORDER BY s.nth)
       FROM jsonb_array_elements(e."subjects") WITH ORDINALITY AS s(subject, nth)
       LEFT JOIN "revision" r ON r."workload_id" = s.subject->>'workloadId' AND r."number" = (s.subject->>'revision')::int
   ), '[]'::jsonb);
