// SPDX-License-Identifier: GPL-2.0-only
#include "fix/series.h"

#include <ctype.h>
#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/git.h"
#include "base/temporary.h"
#include "fix/changelog.h"
#include "fix/recipients.h"

/* A patch on its way into a series. */
struct mail {
	struct patch *patch;
	struct recipients people;
	const char *key; /* what its series is for */
	char *log;
	char *hash; /* its commit */
	char *file; /* as git format-patch wrote it */
	struct command check; /* checkpatch.pl */
};

/* Mails that go out together. */
struct series {
	struct scanned *scanned;
	struct scratch *scratch; /* they are commits there */
	struct mail **mails;
	size_t n;
	const char *out; /* the finished mails wait here */
};

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

/* Writes the commit as mail NUMBER of TOTAL into the directory. */
static void format(struct series *s, struct mail *m, const char *dir, size_t number, size_t total)
{
	char *prefix = xprintf("--subject-prefix=PATCH %0*zu/%zu", snprintf(NULL, 0, "%zu", total),
			       number, total),
	     *start = xprintf("--start-number=%zu", number);
	struct strv words = { 0 };
	const char **array;

	strv_add_all(&words, (const char *[]){ "format-patch", "-1", "--no-numbered",
					       "--no-signature", prefix, start, "-o", dir, NULL });
	for (size_t i = 0; i < m->people.to.n; i++)
		strv_take(&words, xprintf("--to=%s", m->people.to.v[i]));
	for (size_t i = 0; i < m->people.cc.n; i++)
		strv_take(&words, xprintf("--cc=%s", m->people.cc.v[i]));
	strv_add(&words, m->hash);
	free(m->file);
	array = strv_array(&words);
	m->file = git_line(s, array);
	free(array);
	strv_free(&words);
	free(prefix);
	free(start);
}

/* Has the tree's checkpatch.pl look at every mail; returns how many it has something against. */
static size_t check(struct series *s)
{
	size_t bad = 0;

	for (size_t i = 0; i < s->n; i++) {
		struct mail *m = s->mails[i];

		/* Whoever sends it signs it off. */
		command_init(&m->check, s->scanned->tree.root,
			     (const char *[]){ "perl", "scripts/checkpatch.pl", "--strict",
					       "--terse", "--no-summary", "--show-types",
					       "--ignore", "MISSING_SIGN_OFF,NO_AUTHOR_SIGN_OFF",
					       m->file, NULL });
		/* It looks up commits. */
		git_env(&m->check, s->scanned->tree.root);
		command_add(&m->check, s->scanned->pool);
	}
	pool_run(s->scanned->pool);
	for (size_t i = 0; i < s->n; i++) {
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
		leave_out_dropped(s);
		if (!s->n)
			return;
		scratch_reset(s->scratch);
		for (size_t i = 0; i < s->n; i++)
			commit(s, s->mails[i]);
		leave_out_dropped(s);
		s->out = dir_temporary();
		for (size_t i = 0; i < s->n; i++)
			format(s, s->mails[i], s->out, i + 1, s->n);
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
	return out.data;
}

/* Everybody's mailing lists get the cover letter. */
static void add_lists(const struct series *s, struct strv *words)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct strv *lists = &s->mails[i]->people.lists;

		for (size_t k = 0; k < lists->n; k++) {
			char *word = xprintf("--to=%s", lists->v[k]);

			if (!strv_has(words, word))
				strv_add(words, word);
			free(word);
		}
	}
}

static void copy_file(const char *from, const char *name, const char *to)
{
	char *source = xprintf("%s/%s", from, name), *target = xprintf("%s/%s", to, name);
	struct buf text = { 0 };
	int err = file_read(source, &text);

	if (err)
		die("%s: %s", source, strerror(-err));
	err = file_write(target, buf_str(&text), text.len);
	if (err)
		die("%s: %s", target, strerror(-err));
	buf_free(&text);
	free(source);
	free(target);
}

static void write_cover(struct series *s)
{
	const char *dir = dir_temporary(), **array;
	char *description = describe(s);
	struct strv words = { 0 };

	free(git_line(s,
		      (const char *[]){ "config", "branch.main.description", description, NULL }));
	strv_add_all(&words, (const char *[]){ "format-patch", "--cover-letter",
					       "--cover-from-description=subject", "--numbered",
					       "--no-signature", "-o", dir, "base..HEAD", NULL });
	add_lists(s, &words);
	array = strv_array(&words);
	free(git_line(s, array));
	copy_file(dir, "0000-cover-letter.patch", s->out);
	free(array);
	strv_free(&words);
	free(description);
}

/* Everything is there now: into the directory that was asked for, which may be another file system.
 */
static void deliver(const struct series *s, const char *dir)
{
	struct strv names = { 0 };
	int err = dir_make(dir);

	if (err)
		die("%s: %s", dir, strerror(-err));
	dir_list(s->out, ".patch", &names);
	for (size_t i = 0; i < names.n; i++)
		copy_file(s->out, names.v[i], dir);
	strv_free(&names);
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

/* The mails with one key; returns how many were written. */
static size_t write_one(const struct series *all, struct mail *mails, size_t n, const char *key,
			const char *dir)
{
	struct series s = *all;
	char *name = slug(key), *path = *name ? xprintf("%s/%s", dir, name) : xstrdup(dir);

	s.mails = xcalloc(n, sizeof(struct mail *));
	for (size_t i = 0; i < n; i++)
		if (!strcmp(mails[i].key, key))
			s.mails[s.n++] = &mails[i];
	make_mails(&s);
	if (s.n) {
		write_cover(&s);
		deliver(&s, path);
	}
	free(s.mails);
	free(name);
	free(path);
	return s.n;
}

static void check_scripts(const struct tree *tree)
{
	static const char *const scripts[] = { "get_maintainer.pl", "checkpatch.pl" };

	for (size_t i = 0; i < ARRAY_SIZE(scripts); i++) {
		char *path = xprintf("%s/scripts/%s", tree->root, scripts[i]);

		if (!file_exists(path))
			die("%s: a series needs it", path);
		free(path);
	}
}

/* It is empty, or there is a place to make it in. */
static void check_directory(const char *dir)
{
	char *copy = xstrdup(dir), *at = copy;
	struct strv names = { 0 };
	int err = dir_list(dir, "", &names);

	if (!err && names.n)
		die("--series %s: the directory is not empty", dir);
	while (err == -ENOENT && access(at, F_OK) && errno == ENOENT)
		at = dirname(at);
	if (err == -ENOENT)
		err = 0;
	if (!err && access(at, W_OK | X_OK))
		err = -errno;
	if (err)
		die("--series %s: %s", dir, strerror(-err));
	strv_free(&names);
	free(copy);
}

void series_check(const struct series_options *o, const char *dir)
{
	struct strv user = { 0 };
	struct tree tree;
	struct pool *pool = pool_new(1);

	check_directory(o->dir);
	tree_open(&tree, dir);
	check_scripts(&tree);
	git_user(&user, tree.root, pool);
	strv_free(&user);
	tree_free(&tree);
	pool_free(pool);
}

static void ask_people(struct mail *mails, size_t n, struct scanned *s)
{
	for (size_t i = 0; i < n; i++) {
		struct strv paths = { 0 };

		for (size_t k = 0; k < mails[i].patch->n; k++)
			if (!strv_has(&paths, mails[i].patch->findings[k]->path))
				strv_add(&paths, mails[i].patch->findings[k]->path);
		recipients_ask(&mails[i].people, &s->tree, &paths, s->pool);
		strv_free(&paths);
	}
	pool_run(s->pool);
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

size_t series_write(struct patches *patches, struct scanned *s, const struct series_options *o)
{
	struct mail *mails = xcalloc(patches->n, sizeof(*mails));
	size_t n = 0, written = 0;
	struct strv keys = { 0 };
	struct series all = { .scanned = s, .scratch = &patches->scratch };

	strv_free(&all.scratch->author);
	git_user(&all.scratch->author, s->tree.root, s->pool);
	for (size_t i = 0; i < patches->n; i++)
		if (!patches->v[i].dropped)
			mails[n++].patch = &patches->v[i];
	ask_people(mails, n, s);
	for (size_t i = 0; i < n; i++) {
		struct mail *m = &mails[i];

		m->key = m->patch->dropped ? "" : key_of(m, o->per);
		m->log = changelog_of(m->patch, &s->tree, s->pool);
		if (!m->patch->dropped && !strv_has(&keys, m->key))
			strv_add(&keys, m->key);
	}
	for (size_t i = 0; i < keys.n; i++)
		written += write_one(&all, mails, n, keys.v[i], o->dir);
	for (size_t i = 0; i < n; i++)
		mail_free(&mails[i]);
	free(mails);
	strv_free(&keys);
	return written;
}
