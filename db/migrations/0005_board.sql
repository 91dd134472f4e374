CREATE INDEX `translation_board` ON `translation` (`language`,CASE WHEN head_revision IS NULL THEN 'missing'
  WHEN live_revision IS NULL THEN CASE head_status WHEN 'in-review' THEN 'in-review' WHEN 'approved' THEN 'approved' ELSE 'draft' END
  WHEN outdated IS NULL THEN 'current' WHEN outdated = 'major' THEN 'misleading' ELSE 'needs-update' END,`article_id`);