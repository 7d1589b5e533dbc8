// SPDX-License-Identifier: GPL-2.0-only
#include "fix/letters.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/temporary.h"

/* git format-patch does not say so if the disk is full; but then this is not at the end. */
#define SIGNATURE "pmcheck: complete"
#define MAIL_END "-- \n" SIGNATURE "\n\n"

/* What git prints in its first line; the caller frees. */
static char *git_line(const struct letters *s, const char *const *words)
{
	struct buf out = scratch_git(s->scratch, words);
	char *line = xstrndup(buf_str(&out), strcspn(buf_str(&out), "\n"));

	buf_free(&out);
	return line;
}

static void commit(const struct letters *s, struct letter *m)
{
	char *why = scratch_apply(s->scratch, m->diff);

	if (why) {
		m->dropped = xprintf("it does not apply without the other series: %s", why);
		free(why);
		return;
	}
	scratch_commit(s->scratch, m->log);
	free(m->hash);
	m->hash = git_line(s, (const char *[]){ "rev-parse", "HEAD", NULL });
}

/*
 * Puts a mail that git has written into the outbox, the first one with the commit
 * that all are for; returns where it is. The caller frees.
 */
static char *post(const struct letters *s, const char *file, bool first)
{
	struct buf text = { 0 };
	int err = file_read(file, &text);
	char *posted;

	if (err || !has_suffix(buf_str(&text), MAIL_END))
		die("%s: git has not written all of it: %s", file,
		    err ? strerror(-err) : "is there no space left?");
	text.len -= strlen(MAIL_END);
	if (first && *s->base)
		buf_printf(&text, "\nbase-commit: %s\n", s->base);
	posted = outbox_write(s->outbox, s->name, strrchr(file, '/') + 1, text.data, text.len);
	buf_free(&text);
	return posted;
}

/* Makes a mail of commits, by git format-patch with these words and the addresses. */
static char *format_patch(const struct letters *s, struct strv *words, bool first)
{
	const char *dir = dir_temporary(), **array;
	char *file, *posted;

	strv_add_all(words, (const char *[]){ "--signature=" SIGNATURE, "-o", dir, NULL });
	array = strv_array(words);
	file = git_line(s, array);
	posted = post(s, file, first);
	dir_remove(dir);
	free(file);
	free(array);
	strv_free(words);
	return posted;
}

/* Writes the commit as mail NUMBER of TOTAL. */
static void format(const struct letters *s, struct letter *m, size_t number, size_t total)
{
	char *of = total == 1
			   ? xstrdup("")
			   : xprintf(" %0*zu/%zu", snprintf(NULL, 0, "%zu", total), number, total),
	     *prefix = xprintf("--subject-prefix=%s%s", s->prefix, of),
	     *start = xprintf("--start-number=%zu", number);
	struct strv words = { 0 };

	strv_add_all(&words, (const char *[]){ "format-patch", "-1", "--no-numbered", prefix, start,
					       m->hash, NULL });
	for (size_t i = 0; i < m->people->to.n; i++)
		strv_take(&words, xprintf("--to=%s", m->people->to.v[i]));
	for (size_t i = 0; i < m->people->cc.n; i++)
		strv_take(&words, xprintf("--cc=%s", m->people->cc.v[i]));
	m->file = format_patch(s, &words, total == 1);
	free(of);
	free(prefix);
	free(start);
}

/* Has the tree's checkpatch.pl look at every mail; returns how many it has something against. */
static size_t check(const struct letters *s)
{
	size_t bad = 0;

	for (size_t i = 0; s->scripts && i < s->n; i++) {
		struct letter *m = s->v[i];

		/* Whoever sends it signs it off; what is added lies where others look after it. */
		tree_script_init(
			&m->check, s->scripts, "checkpatch.pl",
			(const char *[]){ "--strict", "--terse", "--no-summary", "--show-types",
					  "--ignore",
					  "MISSING_SIGN_OFF,NO_AUTHOR_SIGN_OFF,FILE_PATH_CHANGES",
					  m->file, NULL });
		command_add(&m->check, s->scratch->pool);
	}
	pool_run(s->scratch->pool);
	for (size_t i = 0; s->scripts && i < s->n; i++) {
		struct letter *m = s->v[i];
		const char *said =
			m->check.out.len ? buf_str(&m->check.out) : buf_str(&m->check.err);

		if (m->check.status || m->check.out.len) {
			/* "file:line: " is of no use to anybody. */
			if (has_prefix(said, m->file))
				said += strlen(m->file);
			m->dropped = xprintf("checkpatch.pl %.*s", (int)strcspn(said, "\n"), said);
			bad++;
		}
		command_free(&m->check);
	}
	return bad;
}

static void take_back(struct letter *m)
{
	if (m->file)
		unlink(m->file);
	free(m->file);
	m->file = NULL;
}

static void leave_out_dropped(struct letters *s)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->n; i++)
		if (!s->v[i]->dropped)
			s->v[kept++] = s->v[i];
	s->n = kept;
}

/* Commits and mails of all that stands up to checkpatch.pl; without one that does not, the others
 * are made anew. */
void letters_write(struct letters *s)
{
	do {
		for (size_t i = 0; i < s->n; i++)
			take_back(s->v[i]);
		leave_out_dropped(s);
		if (!s->n)
			return;
		scratch_reset(s->scratch);
		for (size_t i = 0; i < s->n; i++)
			commit(s, s->v[i]);
		leave_out_dropped(s);
		for (size_t i = 0; i < s->n; i++)
			format(s, s->v[i], i + 1, s->n);
	} while (check(s));
}

/* Everybody's mailing lists get the cover letter. */
static void add_lists(const struct letters *s, struct strv *words)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct strv *lists = &s->v[i]->people->lists;

		for (size_t k = 0; k < lists->n; k++) {
			char *word = xprintf("--to=%s", lists->v[k]);

			strv_add_new(words, word);
			free(word);
		}
	}
}

void letters_write_cover(const struct letters *s, const char *description)
{
	char *prefix = xprintf("--subject-prefix=%s", s->prefix);
	struct strv words = { 0 };

	free(git_line(s,
		      (const char *[]){ "config", "branch.main.description", description, NULL }));
	strv_add_all(&words, (const char *[]){ "format-patch", "--cover-letter",
					       "--cover-from-description=subject", "--numbered",
					       prefix, "base..HEAD", NULL });
	add_lists(s, &words);
	free(format_patch(s, &words, true));
	free(prefix);
}

void letter_free(struct letter *m)
{
	free(m->log);
	free(m->dropped);
	free(m->hash);
	free(m->file);
}
