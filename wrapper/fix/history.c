// SPDX-License-Identifier: GPL-2.0-only
#include "fix/history.h"

#include <stdlib.h>
#include <string.h>

#include "base/git.h"
#include "base/temporary.h"
#include "tree/tree.h"

void history_git(const struct history *h, struct command *git, const char *const *words)
{
	if (h->scratch)
		scratch_git_init(h->scratch, git, words);
	else
		git_init(git, h->root, words);
}

/*
 * A copy of the index that knows what is still the same though it was copied, touched or given
 * away: else git would take all such files for others, and the tree's own is not to be written.
 */
static char *refreshed_index(const struct history *h)
{
	char *copy = xprintf("%s/index", h->dir), *path, *full;
	struct command git;
	struct buf index = { 0 };

	git_init(&git, h->root, (const char *[]){ "rev-parse", "--git-path", "index", NULL });
	command_run(&git, h->pool);
	path = last_line(buf_str(&git.out));
	full = *path == '/' ? xstrdup(path) : xprintf("%s/%s", h->root, path);
	command_free(&git);
	if (file_read_regular(full, &index) || file_write(copy, buf_str(&index), index.len)) {
		free(copy);
		copy = NULL;
	}
	buf_free(&index);
	free(path);
	free(full);
	if (!copy)
		return NULL;
	git_init(
		&git, h->root,
		(const char *[]){ "update-index", "-q", "--ignore-submodules", "--refresh", NULL });
	git_ignore_filters(&git, h->pool);
	strv_take(&git.env, xprintf("GIT_INDEX_FILE=%s", copy));
	command_run(&git, h->pool); /* fails where something differs */
	command_free(&git);
	return copy;
}

void history_open(struct history *h, const char *root, struct pool *pool)
{
	*h = (struct history){ .root = root, .pool = pool, .dir = dir_temporary() };
	h->index = refreshed_index(h);
}

void history_sources(struct command *git)
{
	strv_add_all(&git->argv, (const char *[]){ "--", "*.c", "*.h", "Makefile", "*/Makefile",
						   "Kbuild", "*/Kbuild", NULL });
}

/* Its mode, as git writes it, is that of a regular file. */
static bool is_plain(const char *mode)
{
	return has_prefix(mode, "100");
}

/* ":100644 100644 OBJECT OBJECT M", NUL, path, NUL, and one more path of what is renamed. Returns
 * what stands behind it, NULL if it is none. */
static const char *read_entry(const char *p, const char *end, struct differences *d)
{
	const char *path = p + strlen(p) + 1, *second = path;
	struct differing *entry;
	struct strv words = { 0 };

	strv_split(&words, p, ": ");
	if (words.n != 5 || path >= end) {
		strv_free(&words);
		return NULL;
	}
	if (*words.v[4] == 'R')
		second = path + strlen(path) + 1;
	d->v = xgrow(d->v, d->n, sizeof(*d->v));
	entry = &d->v[d->n++];
	*entry = (struct differing){ .status = *words.v[4],
				     .plain_before = is_plain(words.v[0]),
				     .plain_after = is_plain(words.v[1]),
				     .object = xstrdup(words.v[2]),
				     .path = xstrdup(second < end ? second : path),
				     .old_path = xstrdup(path) };
	strv_free(&words);
	return second < end ? second + strlen(second) + 1 : end;
}

char *history_compare(const struct history *h, const char *before, const char *after, bool renames,
		      struct differences *d)
{
	struct command git;
	const char *p, *end;
	char *why = NULL;

	*d = (struct differences){ 0 };
	history_git(h, &git,
		    (const char *[]){ after ? "diff-tree" : "diff-index", "-r", "-z", "--raw",
				      "--no-abbrev", renames ? "-M" : "--no-renames",
				      "--ignore-submodules", before, after, NULL });
	history_sources(&git);
	if (!after)
		git_ignore_filters(&git, h->pool);
	if (!after && h->index)
		strv_take(&git.env, xprintf("GIT_INDEX_FILE=%s", h->index));
	if (command_run(&git, h->pool))
		why = xstrdup(buf_str(&git.err));
	p = buf_str(&git.out);
	for (end = p + git.out.len; !why && p && p < end;)
		p = read_entry(p, end, d);
	if (!why && !p)
		why = xstrdup("git says what nobody understands");
	command_free(&git);
	return why;
}

void differences_free(struct differences *d)
{
	for (size_t i = 0; i < d->n; i++) {
		free(d->v[i].object);
		free(d->v[i].path);
		free(d->v[i].old_path);
	}
	free(d->v);
	*d = (struct differences){ 0 };
}

/* "OBJECT blob SIZE", newline, so many bytes, newline. Returns what stands behind it, NULL if it is
 * none. */
static const char *read_object(const char *p, const char *end, struct buf *text)
{
	const char *newline = memchr(p, '\n', end - p), *size;
	size_t len;

	if (!newline)
		return NULL;
	size = memrchr(p, ' ', newline - p);
	if (!size || size - p < 5 || strncmp(size - 5, " blob", 5))
		return NULL;
	len = strtoull(size, NULL, 10);
	if (len >= (size_t)(end - newline - 1))
		return NULL;
	buf_add(text, newline + 1, len);
	return newline + 1 + len + 1;
}

/* Fills in the texts of the files from one on, the objects of which are listed. */
static void read_objects(const struct history *h, const struct strv *objects, struct overlay *v,
			 size_t first)
{
	char *list = xprintf("%s/objects", h->dir);
	struct buf text = { 0 };
	struct command git;
	const char *p, *end;

	for (size_t i = 0; i < objects->n; i++)
		buf_printf(&text, "%s\n", objects->v[i]);
	if (file_write(list, buf_str(&text), text.len))
		die("%s: cannot write it", list);
	history_git(h, &git, (const char *[]){ "cat-file", "--batch", NULL });
	git.input = list;
	if (objects->n && command_run(&git, h->pool))
		die("git cat-file: %s", buf_str(&git.err));
	p = buf_str(&git.out);
	end = p + git.out.len;
	for (size_t i = first; i < v->n; i++) {
		if (!v->files[i].there)
			continue;
		p = read_object(p, end, &v->files[i].text);
		if (!p)
			die("%s: git does not have what it was", v->files[i].path);
	}
	command_free(&git);
	buf_free(&text);
	free(list);
}

void history_take_listed(const struct history *h, const struct buf *listed, struct overlay *v)
{
	struct strv objects = { 0 };
	const size_t first = v->n;

	/* "100644 OBJECT 0", tab, path, NUL; ls-tree has "100644 blob OBJECT". */
	for (size_t at = 0; at < listed->len; at += strlen(listed->data + at) + 1) {
		const char *entry = listed->data + at, *tab = strchr(entry, '\t');
		struct strv words = { 0 };

		strv_split(&words, entry, " \t");
		if (tab && words.n > 3 && path_is_inner(tab + 1) && is_plain(entry)) {
			bool tree = !strcmp(words.v[1], "blob");

			overlay_add(v, tab + 1, true);
			strv_add(&objects, words.v[tree ? 2 : 1]);
		}
		strv_free(&words);
	}
	read_objects(h, &objects, v, first);
	strv_free(&objects);
}

void history_take_before(const struct history *h, const struct differences *d, struct overlay *v)
{
	struct strv objects = { 0 };
	const size_t first = v->n;

	for (size_t i = 0; i < d->n; i++) {
		const struct differing *entry = &d->v[i];

		if (entry->status == 'U' || !path_is_inner(entry->path) ||
		    !path_is_inner(entry->old_path))
			continue;
		overlay_add(v, entry->old_path, entry->plain_before);
		if (entry->plain_before)
			strv_add(&objects, entry->object);
		if (strcmp(entry->path, entry->old_path))
			overlay_add(v, entry->path, false);
	}
	read_objects(h, &objects, v, first);
	strv_free(&objects);
}
