-- What lists are told of texts that were written before lists were told anything.
UPDATE translation SET
  (head_revision, head_status, head_title, head_at) =
    (SELECT r.number, r.status, r.title, r.created_at FROM revision r WHERE r.translation_id = translation.id ORDER BY r.number DESC LIMIT 1),
  outdated = iif(live_revision IS NULL, NULL, (SELECT CASE max(CASE r.significance WHEN 'major' THEN 2 WHEN 'medium' THEN 1 ELSE 0 END) WHEN 2 THEN 'major' WHEN 1 THEN 'medium' END
  FROM revision r JOIN translation st JOIN article sa ON sa.id = st.article_id JOIN site ss ON ss.id = sa.site_id
  WHERE st.article_id = translation.article_id AND st.language = ss.source_language AND st.language <> translation.language AND r.translation_id = st.id AND r.status = 'published' AND r.number <= st.live_revision AND r.number > coalesce((SELECT l.based_on FROM revision l WHERE l.translation_id = translation.id AND l.number = translation.live_revision), (SELECT max(e.number) FROM revision e WHERE e.translation_id = st.id AND e.created_at <= (SELECT l.created_at FROM revision l WHERE l.translation_id = translation.id AND l.number = translation.live_revision)), 0))) WHERE article_id IN (SELECT id FROM article);--> statement-breakpoint
UPDATE article SET touched_at = coalesce((SELECT max(t.head_at) FROM translation t WHERE t.article_id = article.id), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) WHERE touched_at IS NULL;--> statement-breakpoint
CREATE INDEX `translation_state` ON `translation` (`article_id`,`language`,`live_revision`,`head_revision`,`head_status`,`outdated`,`verified_at`,`published_at`,`head_at`,`head_title`);--> statement-breakpoint
CREATE INDEX `translation_waiting` ON `translation` (`head_status`,`head_at`);--> statement-breakpoint
CREATE INDEX `translation_outdated` ON `translation` (`outdated`,`language`);