// SPDX-License-Identifier: GPL-2.0-only
#include "fix/series.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/git.h"
#include "fix/changelog.h"
#include "fix/letters.h"
#include "fix/target.h"

/* A patch on its way into a series. */
struct mail {
	struct patch *patch;
	struct recipients people;
	const char *key; /* what its series is for */
	struct letter letter;
};

struct series {
	struct scanned *scanned;
	struct mail **mails;
	size_t n;
	struct letters letters; /* theirs */
};

/* Documentation/process/submitting-patches.rst: "or so". */
#define MAILS_MAX 15

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
	if (!s->letters.scripts)
		buf_puts(
			&out,
			"\nscripts/get_maintainer.pl and scripts/checkpatch.pl have not been run: who is\n"
			"to get the patches, and whether their form is right, is yet to be found out.\n");
	return out.data;
}

static void write_cover(const struct series *s)
{
	char *description = describe(s);

	letters_write_cover(&s->letters, description);
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

/* Those of which letters can be written stay. */
static void write_letters(struct series *s)
{
	size_t kept = 0;

	s->letters.prefix = prefix_of(s);
	s->letters.v = xcalloc(s->n, sizeof(struct letter *));
	for (size_t i = 0; i < s->n; i++)
		s->letters.v[s->letters.n++] = &s->mails[i]->letter;
	letters_write(&s->letters);
	for (size_t i = 0; i < s->n; i++) {
		struct mail *m = s->mails[i];

		if (m->letter.dropped)
			patch_drop(m->patch, "%s", m->letter.dropped);
		else
			s->mails[kept++] = m;
	}
	s->n = kept;
}

/* The mails with one key; returns how many were written. */
static size_t write_one(const struct series *all, struct mail *mails, size_t n, const char *key)
{
	struct series s = *all;
	char *name = slug(key);

	s.letters.name = name;
	s.mails = xcalloc(n, sizeof(struct mail *));
	for (size_t i = 0; i < n; i++)
		if (!mails[i].patch->dropped && !strcmp(mails[i].key, key))
			s.mails[s.n++] = &mails[i];
	write_letters(&s);
	/* Alone, a patch says itself what it is about. */
	if (s.n > 1)
		write_cover(&s);
	if (s.n > MAILS_MAX)
		warning("%s: %zu patches in a series, where the kernel asks for %d at most: --per makes more of it",
			*name ? name : s.letters.outbox->dir, s.n, MAILS_MAX);
	free(s.letters.v);
	free(s.mails);
	free(name);
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

/* Whom each mail is for, what it says, and in which series it goes, the names of which go to keys.
 */
static void prepare(struct mail *mails, size_t n, const struct series *all, enum series_per per,
		    struct strv *keys)
{
	struct scanned *scanned = all->scanned;

	if (all->letters.scripts)
		ask_people(mails, n, all->letters.scripts, scanned->pool);
	for (size_t i = 0; i < n; i++) {
		struct mail *m = &mails[i];

		m->key = m->patch->dropped ? "" : key_of(m, per);
		m->letter.diff = m->patch->diff;
		m->letter.people = &m->people;
		m->letter.log = changelog_of(m->patch, &scanned->tree, scanned->pool);
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
	for (size_t i = 0; i < n; i++) {
		recipients_free(&mails[i].people);
		letter_free(&mails[i].letter);
	}
	free(mails);
	strv_free(&keys);
	return written;
}

size_t series_write(struct patches *patches, struct scanned *s, const struct series_options *o)
{
	struct outbox outbox;
	struct tree_scripts scripts;
	char *base = target_commit(patches, s);
	struct series all = {
		.scanned = s,
		.letters = { .scratch = &patches->scratch, .outbox = &outbox, .base = base },
	};
	struct strv *author = &patches->scratch.author;
	size_t written;

	outbox_open(&outbox, o->dir);
	strv_free(author);
	git_user(author, s->tree.root, s->pool);
	if (!o->no_scripts) {
		tree_scripts_open(&scripts, &s->tree, s->pool);
		all.letters.scripts = &scripts;
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
