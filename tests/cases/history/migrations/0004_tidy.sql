DROP TABLE imports;
ALTER TABLE contacts DROP COLUMN score;
