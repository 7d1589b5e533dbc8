// SPDX-License-Identifier: GPL-2.0-only
#include "fix/in_place.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/replace.h"
#include "base/signals.h"

/* A file that changes. */
struct change {
	char *path; /* below the tree */
	char *file;
	char *beside; /* where its next content waits; NULL while there is none */
	struct buf before, after;
};

struct changes {
	struct change *v;
	size_t n;
};

static void add(struct changes *all, struct scratch *scratch, const struct tree *tree,
		const char *path)
{
	char *name = xprintf("base:%s", path);
	struct change *c;

	all->v = xgrow(all->v, all->n, sizeof(*c));
	c = &all->v[all->n++];
	*c = (struct change){ .path = xstrdup(path), .file = xprintf("%s/%s", tree->root, path) };
	c->before = scratch_git(scratch, (const char *[]){ "cat-file", "blob", name, NULL });
	scratch_read(scratch, path, &c->after);
	free(name);
}

static void find_changes(struct changes *all, struct scratch *scratch, const struct tree *tree)
{
	struct buf names =
		scratch_git(scratch, (const char *[]){ "diff", "--name-only", "-z", "base", NULL });

	for (size_t at = 0; at < names.len; at += strlen(names.data + at) + 1)
		add(all, scratch, tree, names.data + at);
	buf_free(&names);
}

static void free_changes(struct changes *all)
{
	for (size_t i = 0; i < all->n; i++) {
		struct change *c = &all->v[i];

		if (c->beside)
			file_drop_beside(&c->beside);
		free(c->path);
		free(c->file);
		buf_free(&c->before);
		buf_free(&c->after);
	}
	free(all->v);
}

/* Why it cannot be done, NULL if the new content waits beside the old. */
static const char *prepare(struct change *c)
{
	struct buf now = { 0 };
	struct stat st;
	const char *why = NULL;
	int err;

	if (signals_pending())
		return "interrupted";
	if (lstat(c->file, &st))
		return strerror(errno);
	if (!S_ISREG(st.st_mode))
		return "it is not a regular file";
	err = file_read(c->file, &now);
	if (!err &&
	    (now.len != c->before.len || memcmp(buf_str(&now), buf_str(&c->before), now.len) != 0))
		why = "it is not any more what was scanned";
	if (!err && !why)
		err = file_write_beside(c->file, &st, buf_str(&c->after), c->after.len, &c->beside);
	buf_free(&now);
	return err ? strerror(-err) : why;
}

/* Puts the first n back; names those that stay as they are. */
static void put_back(struct changes *all, size_t n)
{
	size_t changed = 0;

	for (size_t i = 0; i < n; i++) {
		struct change *c = &all->v[i];
		struct stat st;
		int err = stat(c->file, &st) ? -errno
					     : file_write_beside(c->file, &st, buf_str(&c->before),
								 c->before.len, &c->beside);

		if (!err)
			err = file_take_beside(&c->beside, c->file);
		if (err) {
			warning("%s: is changed, and cannot be put back: %s", c->path,
				strerror(-err));
			changed++;
		}
	}
	if (!changed)
		warning("nothing was changed");
}

static bool change_all(struct changes *all)
{
	for (size_t i = 0; i < all->n; i++) {
		const char *why = prepare(&all->v[i]);

		if (why) {
			warning("nothing was changed: %s: %s", all->v[i].path, why);
			return false;
		}
	}
	for (size_t i = 0; i < all->n; i++) {
		int err = file_take_beside(&all->v[i].beside, all->v[i].file);

		if (err) {
			warning("%s: %s", all->v[i].path, strerror(-err));
			put_back(all, i);
			return false;
		}
	}
	return true;
}

bool in_place(struct patches *patches, const struct tree *tree)
{
	struct changes all = { 0 };
	sigset_t mask;
	bool done;

	find_changes(&all, &patches->scratch, tree);
	/* What has begun is finished, or undone. */
	signals_hold(&mask);
	done = change_all(&all);
	/* Whoever sent it would else not know. */
	if (done && signals_pending())
		warning("interrupted, but too late: all %zu files were changed", all.n);
	free_changes(&all);
	signals_release(&mask);
	return done;
}
