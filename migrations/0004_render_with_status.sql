-- The documents made so far do not tell the status: the next start renders them again.
UPDATE `data_state` SET `rendered_by` = '';
