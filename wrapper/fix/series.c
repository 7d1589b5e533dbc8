// SPDX-License-Identifier: GPL-2.0-only
#include "fix/series.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/git.h"
#include "base/temporary.h"
#include "fix/changelog.h"
#include "fix/outbox.h"
#include "fix/recipients.h"
#include "fix/target.h"

/* A patch on its way into a series. */
struct mail {
	struct patch *patch;
	struct recipients people;
	const char *key; /* what its series is for */
	char *log;
	char *hash; /* its commit */
	char *file; /* in the outbox */
	struct command check; /* checkpatch.pl */
};

/* Mails that go out together. */
struct series {
	struct scanned *scanned;
	struct scratch *scratch; /* they are commits there */
	struct mail **mails;
	size_t n;
	char *name; /* of their directory in the outbox, "" for none */
	const char *base; /* commit of the tree that they are made for, "" if there is none */
	const char *prefix; /* of their subjects, without the number */
	const struct outbox *outbox;
	const struct tree_scripts *scripts; /* NULL: none are to be run */
};

/* Documentation/process/submitting-patches.rst: "or so". */
#define MAILS_MAX 15

/* git format-patch does not say so if the disk is full; but then this is not at the end. */
#define SIGNATURE "pmcheck: complete"
#define MAIL_END "-- \n" SIGNATURE "\n\n"

/* What git prints in its first line; the caller frees. */
static char *git_line(struct series *s, const char *const *words)
{
	struct buf out = scratch_git(s->scratch, words);
	char *line = xstrndup(buf_str(&out), strcspn(buf_str(&out), "\n"));

	buf_free(&out);
	return line;
}

static void commit(struct series *s, struct mail *m)
{
	char *why = scratch_apply(s->scratch, m->patch->diff);

	if (why) {
		patch_drop(m->patch, "it does not apply without the other series: %s", why);
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
static char *post(const struct series *s, const char *file, bool first)
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
static char *format_patch(struct series *s, struct strv *words, bool first)
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
static void format(struct series *s, struct mail *m, size_t number, size_t total)
{
	char *of = total == 1
			   ? xstrdup("")
			   : xprintf(" %0*zu/%zu", snprintf(NULL, 0, "%zu", total), number, total),
	     *prefix = xprintf("--subject-prefix=%s%s", s->prefix, of),
	     *start = xprintf("--start-number=%zu", number);
	struct strv words = { 0 };

	strv_add_all(&words, (const char *[]){ "format-patch", "-1", "--no-numbered", prefix, start,
					       m->hash, NULL });
	for (size_t i = 0; i < m->people.to.n; i++)
		strv_take(&words, xprintf("--to=%s", m->people.to.v[i]));
	for (size_t i = 0; i < m->people.cc.n; i++)
		strv_take(&words, xprintf("--cc=%s", m->people.cc.v[i]));
	m->file = format_patch(s, &words, total == 1);
	free(of);
	free(prefix);
	free(start);
}

/* Has the tree's checkpatch.pl look at every mail; returns how many it has something against. */
static size_t check(struct series *s)
{
	size_t bad = 0;

	for (size_t i = 0; s->scripts && i < s->n; i++) {
		struct mail *m = s->mails[i];

		/* Whoever sends it signs it off. */
		tree_script_init(&m->check, s->scripts, "checkpatch.pl",
				 (const char *[]){ "--strict", "--terse", "--no-summary",
						   "--show-types", "--ignore",
						   "MISSING_SIGN_OFF,NO_AUTHOR_SIGN_OFF", m->file,
						   NULL });
		command_add(&m->check, s->scanned->pool);
	}
	pool_run(s->scanned->pool);
	for (size_t i = 0; s->scripts && i < s->n; i++) {
		struct mail *m = s->mails[i];
		const char *said =
			m->check.out.len ? buf_str(&m->check.out) : buf_str(&m->check.err);

		if (m->check.status || m->check.out.len) {
			/* "file:line: " is of no use to anybody. */
			if (has_prefix(said, m->file))
				said += strlen(m->file);
			patch_drop(m->patch, "checkpatch.pl %.*s", (int)strcspn(said, "\n"), said);
			bad++;
		}
		command_free(&m->check);
	}
	return bad;
}

static void take_back(struct mail *m)
{
	if (m->file)
		unlink(m->file);
	free(m->file);
	m->file = NULL;
}

static void leave_out_dropped(struct series *s)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->n; i++)
		if (!s->mails[i]->patch->dropped)
			s->mails[kept++] = s->mails[i];
	s->n = kept;
}

/* Commits and mails of all that stands up to checkpatch.pl; without one that does not, the others
 * are made anew. */
static void make_mails(struct series *s)
{
	do {
		for (size_t i = 0; i < s->n; i++)
			take_back(s->mails[i]);
		leave_out_dropped(s);
		if (!s->n)
			return;
		scratch_reset(s->scratch);
		for (size_t i = 0; i < s->n; i++)
			commit(s, s->mails[i]);
		leave_out_dropped(s);
		for (size_t i = 0; i < s->n; i++)
			format(s, s->mails[i], i + 1, s->n);
	} while (check(s));
}

/* Subject and text of the cover letter; what each rule is about is said once. */
static char *describe(const struct series *s)
{
	struct buf out = { 0 };
	size_t findings = 0;

	for (size_t i = 0; i < s->n; i++)
		findings += s->mails[i]->patch->n;
	buf_printf(&out, "Power-management fixes found with Coccinelle\n\n");
	buf_printf(&out,
		   "%zu patches for %zu findings of pmcheck, a suite of semantic patches for the\n"
		   "power-management mistakes that the documentation warns of",
		   s->n, findings);
	if (*s->scanned->tree.kernel)
		buf_printf(&out, ", in Linux %s", s->scanned->tree.kernel);
	buf_puts(&out, ":\n\n");
	for (size_t r = 0; r < s->scanned->rules.n; r++) {
		const struct rule *rule = &s->scanned->rules.v[r];
		size_t n = 0;

		for (size_t i = 0; i < s->n; i++)
			n += s->mails[i]->patch->rule == rule;
		if (n)
			buf_printf(&out, "  %4zu  %s\n", n,
				   rule->subject ? rule->subject : rule->name);
	}
	buf_puts(
		&out,
		"\nThe patches were made by Coccinelle, and scanned again: what they are about is\n"
		"gone, and nothing new has come up. They have not been tested on hardware.\n");
	if (!s->scripts)
		buf_puts(
			&out,
			"\nscripts/get_maintainer.pl and scripts/checkpatch.pl have not been run: who is\n"
			"to get the patches, and whether their form is right, is yet to be found out.\n");
	return out.data;
}

/* Everybody's mailing lists get the cover letter. */
static void add_lists(const struct series *s, struct strv *words)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct strv *lists = &s->mails[i]->people.lists;

		for (size_t k = 0; k < lists->n; k++) {
			char *word = xprintf("--to=%s", lists->v[k]);

			strv_add_new(words, word);
			free(word);
		}
	}
}

static void write_cover(struct series *s)
{
	char *description = describe(s), *prefix = xprintf("--subject-prefix=%s", s->prefix);
	struct strv words = { 0 };

	free(git_line(s,
		      (const char *[]){ "config", "branch.main.description", description, NULL }));
	strv_add_all(&words, (const char *[]){ "format-patch", "--cover-letter",
					       "--cover-from-description=subject", "--numbered",
					       prefix, "base..HEAD", NULL });
	add_lists(s, &words);
	free(format_patch(s, &words, true));
	free(prefix);
	free(description);
}

/* A name for a directory: lower case, and '-' for what is neither letter nor digit. */
static char *slug(const char *key)
{
	struct buf out = { 0 };

	buf_add(&out, "", 0);
	for (; *key; key++) {
		char c = tolower((unsigned char)*key);

		if (isalnum((unsigned char)c))
			buf_add(&out, &c, 1);
		else if (out.len && out.data[out.len - 1] != '-')
			buf_puts(&out, "-");
	}
	while (out.len && out.data[out.len - 1] == '-')
		out.data[--out.len] = '\0';
	return out.data;
}

static const char *key_of(const struct mail *m, enum series_per per)
{
	switch (per) {
	case PER_MAINTAINER:
		return m->people.to.n ? m->people.to.v[0] : "nobody";
	case PER_SUBSYSTEM:
		return *m->people.section ? m->people.section : "nobody";
	case PER_RULE:
		return m->patch->rule->name;
	default:
		return "";
	}
}

/* What none of them fixes, and these rarely do, is for the next release. */
static const char *prefix_of(const struct series *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (!target_is_networking(s->mails[i]->patch->findings[0]->path))
			return "PATCH";
	return "PATCH net-next";
}

/* The mails with one key; returns how many were written. */
static size_t write_one(const struct series *all, struct mail *mails, size_t n, const char *key)
{
	struct series s = *all;

	s.name = slug(key);
	s.mails = xcalloc(n, sizeof(struct mail *));
	for (size_t i = 0; i < n; i++)
		if (!strcmp(mails[i].key, key))
			s.mails[s.n++] = &mails[i];
	s.prefix = prefix_of(&s);
	make_mails(&s);
	/* Alone, a patch says itself what it is about. */
	if (s.n > 1)
		write_cover(&s);
	if (s.n > MAILS_MAX)
		warning("%s: %zu patches in a series, where the kernel asks for %d at most: --per makes more of it",
			*s.name ? s.name : s.outbox->dir, s.n, MAILS_MAX);
	free(s.mails);
	free(s.name);
	return s.n;
}

void series_check(const struct series_options *o, const char *dir)
{
	struct strv user = { 0 };
	struct tree tree;
	struct pool *pool = pool_new(1);

	outbox_check(o->dir);
	tree_open(&tree, dir);
	if (!o->no_scripts)
		tree_scripts_check(&tree);
	git_user(&user, tree.root, pool);
	strv_free(&user);
	tree_free(&tree);
	pool_free(pool);
}

static void ask_people(struct mail *mails, size_t n, const struct tree_scripts *scripts,
		       struct pool *pool)
{
	for (size_t i = 0; i < n; i++) {
		struct strv paths = { 0 };

		for (size_t k = 0; k < mails[i].patch->n; k++)
			strv_add_new(&paths, mails[i].patch->findings[k]->path);
		recipients_ask(&mails[i].people, scripts, &paths, pool);
		strv_free(&paths);
	}
	pool_run(pool);
	for (size_t i = 0; i < n; i++) {
		char *why = recipients_read(&mails[i].people);

		if (why)
			patch_drop(mails[i].patch, "%s", why);
		free(why);
	}
}

static void mail_free(struct mail *m)
{
	recipients_free(&m->people);
	free(m->log);
	free(m->hash);
	free(m->file);
}

/* Whom each mail is for, what it says, and in which series it goes, the names of which go to keys.
 */
static void prepare(struct mail *mails, size_t n, const struct series *all, enum series_per per,
		    struct strv *keys)
{
	struct scanned *scanned = all->scanned;

	if (all->scripts)
		ask_people(mails, n, all->scripts, scanned->pool);
	for (size_t i = 0; i < n; i++) {
		struct mail *m = &mails[i];

		m->key = m->patch->dropped ? "" : key_of(m, per);
		m->log = changelog_of(m->patch, &scanned->tree, scanned->pool);
		if (!m->patch->dropped && !strv_has(keys, m->key))
			strv_add(keys, m->key);
	}
}

static size_t write_all(struct patches *patches, const struct series *all, enum series_per per)
{
	struct mail *mails = xcalloc(patches->n, sizeof(*mails));
	struct strv keys = { 0 };
	size_t n = 0, written = 0;

	for (size_t i = 0; i < patches->n; i++)
		if (!patches->v[i].dropped)
			mails[n++].patch = &patches->v[i];
	prepare(mails, n, all, per, &keys);
	for (size_t i = 0; i < keys.n; i++)
		written += write_one(all, mails, n, keys.v[i]);
	for (size_t i = 0; i < n; i++)
		mail_free(&mails[i]);
	free(mails);
	strv_free(&keys);
	return written;
}

size_t series_write(struct patches *patches, struct scanned *s, const struct series_options *o)
{
	struct outbox outbox;
	struct tree_scripts scripts;
	struct series all = { .scanned = s, .scratch = &patches->scratch, .outbox = &outbox };
	size_t written;
	char *base = target_commit(patches, s);

	all.base = base;
	outbox_open(&outbox, o->dir);
	strv_free(&all.scratch->author);
	git_user(&all.scratch->author, s->tree.root, s->pool);
	if (!o->no_scripts) {
		tree_scripts_open(&scripts, &s->tree, s->pool);
		all.scripts = &scripts;
	} else {
		warning("--no-tree-scripts: the series has no recipients, and checkpatch.pl has not seen it");
	}
	written = write_all(patches, &all, o->per);
	if (written)
		outbox_deliver(&outbox);
	outbox_close(&outbox);
	if (!o->no_scripts)
		tree_scripts_close(&scripts);
	free(base);
	return written;
}
