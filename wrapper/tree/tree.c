// SPDX-License-Identifier: GPL-2.0-only
#include "tree/tree.h"

#include <ctype.h>
#include <errno.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>

/* Value of "NAME = value" in a kernel's top Makefile; the caller frees, NULL if there is none. */
static char *make_variable(const char *text, const char *name)
{
	size_t len = strlen(name);

	for (const char *p = text; p; p = strchr(p, '\n')) {
		p += *p == '\n';
		if (!strncmp(p, name, len)) {
			const char *value = p + len + strspn(p + len, " \t");

			if (*value == '=') {
				value += 1 + strspn(value + 1, " \t");
				return xstrndup(value, strcspn(value, " \t\n"));
			}
		}
	}
	return NULL;
}

char *tree_version(const struct tree *tree)
{
	struct buf text = { 0 };
	char *part[3] = { 0 }, *version;

	tree_read(tree, "Makefile", &text);
	part[0] = make_variable(buf_str(&text), "VERSION");
	part[1] = make_variable(buf_str(&text), "PATCHLEVEL");
	part[2] = make_variable(buf_str(&text), "SUBLEVEL");
	if (part[0] && part[1] && part[2])
		version = xprintf("%s.%s.%s", part[0], part[1], part[2]);
	else
		version = xstrdup("");
	for (size_t i = 0; i < ARRAY_SIZE(part); i++)
		free(part[i]);
	buf_free(&text);
	return version;
}

/* Takes the tree around the directory, if it is in one, as git does. */
static void find_upwards(struct tree *tree)
{
	char *above = xstrdup(tree->root), *slash, *kernel;

	while ((slash = strrchr(above, '/')) && slash != above) {
		*slash = '\0';
		kernel = tree_version(&(struct tree){ .root = above });
		if (*kernel) {
			free(tree->prefix);
			tree->prefix = xstrdup(tree->root + strlen(above) + 1);
			free(tree->root);
			free(tree->kernel);
			tree->root = above;
			tree->kernel = kernel;
			return;
		}
		free(kernel);
	}
	free(above);
}

void tree_open(struct tree *tree, const char *dir)
{
	*tree = (struct tree){ .root = realpath(dir, NULL) };
	if (!tree->root)
		die("%s: cannot open the tree: %s", dir, strerror(errno));
	if (!dir_exists(tree->root))
		die("%s: the tree is not a directory", dir);
	tree->kernel = tree_version(tree);
	tree->prefix = xstrdup("");
	if (!*tree->kernel)
		find_upwards(tree);
}

void tree_open_version(struct tree *version, const char *dir, const struct tree *tree)
{
	*version =
		(struct tree){ .root = xstrdup(dir), .prefix = xstrdup(""), .behind = tree->root };
	version->kernel = tree_version(version);
	version->module = tree->module;
	version->core = tree->core ? xstrdup(tree->core) : NULL;
	if (!*version->kernel) {
		free(version->kernel);
		version->kernel = xstrdup(tree->kernel);
	}
}

void tree_free(struct tree *tree)
{
	free(tree->root);
	free(tree->kernel);
	free(tree->core);
	free(tree->prefix);
}

/* The part of an absolute path behind the root, "" for the root itself, NULL if it is elsewhere. */
static const char *below_root(const char *root, const char *path)
{
	size_t len = strlen(root);

	if (!strcmp(root, "/"))
		return path + 1;
	if (strncmp(path, root, len) || (path[len] && path[len] != '/'))
		return NULL;
	return path[len] ? path + len + 1 : path + len;
}

/* The same of the tree, or of the one behind it. */
static const char *below_tree(const struct tree *tree, const char *path)
{
	const char *below = below_root(tree->root, path);

	return below || !tree->behind ? below : below_root(tree->behind, path);
}

/* What is read is the file that *real names; the caller frees that. */
static int locate(const struct tree *tree, const char *path, char **real)
{
	char *given = xprintf("%s/%s", tree->root, path);
	int err = 0;

	*real = realpath(given, NULL);
	if (!*real)
		err = -errno;
	else if (!below_tree(tree, *real))
		err = -EXDEV;
	free(given);
	return err;
}

int tree_read(const struct tree *tree, const char *path, struct buf *out)
{
	size_t before = out->len;
	char *real;
	int err = locate(tree, path, &real);

	if (!err)
		err = file_read_regular(real, out);
	if (!err && out->len > before && memchr(out->data + before, '\0', out->len - before)) {
		out->len = before;
		err = -EILSEQ;
	}
	free(real);
	return err;
}

const char *tree_error(int err)
{
	switch (-err) {
	case EINVAL:
		return "no regular file";
	case EFBIG:
		return "larger than any source";
	case EXDEV:
		return "outside of the tree";
	case EILSEQ:
		return "a NUL byte in it";
	default:
		return strerror(-err);
	}
}

bool tree_missing(int err)
{
	return err == -ENOENT || err == -ENOTDIR || err == -EISDIR;
}

static bool is_source(const char *name, bool headers)
{
	return has_suffix(name, ".c") || (headers && has_suffix(name, ".h"));
}

static bool is_makefile(const char *name)
{
	return !strcmp(name, "Kbuild") || !strcmp(name, "Makefile");
}

/* Where files that are found go. */
struct walk {
	const struct tree *tree;
	bool headers;
	struct strv *files, *makefiles; /* NULL: not wanted */
	const struct tree_listener *listener;
};

static void take_file(const struct walk *w, const char *path, const char *name,
		      const struct stat *st)
{
	struct strv *list = w->files && is_source(name, w->headers) ? w->files
			    : w->makefiles && is_makefile(name)	    ? w->makefiles
								    : NULL;

	if (!list)
		return;
	strv_add(list, path);
	if (w->listener->found)
		w->listener->found(w->listener->ctx, path, st);
}

/* The walk comes by the file with that path. */
static bool is_walked(const char *path)
{
	return is_source(path, true) && path[0] != '.' && !strstr(path, "/.");
}

/*
 * What is named as if it were to be taken, and is no regular file. A symbolic link to a source of
 * the tree is found there; all else would be missed without a word. An editor's lock is a hidden
 * link to nowhere.
 */
static void take_other(const struct walk *w, const char *path, const char *name)
{
	bool makefile = w->makefiles && is_makefile(name);
	const char *why = NULL;
	struct stat st;
	char *real;
	int err;

	if (name[0] == '.' || !((w->files && is_source(name, true)) || makefile))
		return;
	err = locate(w->tree, path, &real);
	if (err)
		why = tree_error(err);
	else if (stat(real, &st) || !S_ISREG(st.st_mode))
		why = tree_error(-EINVAL);
	else if (makefile)
		strv_add(w->makefiles, path);
	else if (!is_walked(below_tree(w->tree, real)))
		why = "a link to what is not named as a source";
	if (why)
		w->listener->problem(w->listener->ctx, path, why);
	free(real);
}

static void walk(const struct walk *w, const char *start)
{
	char *paths[] = { (char *)start, NULL };
	FTS *fts = fts_open(paths, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, NULL);
	FTSENT *e;

	if (!fts)
		die("%s: %s", start, strerror(errno));
	while ((e = fts_read(fts))) {
		const char *path = below_root(w->tree->root, e->fts_path);

		if (e->fts_info == FTS_D && e->fts_level > 0 && e->fts_name[0] == '.')
			fts_set(fts, e, FTS_SKIP);
		else if (e->fts_info == FTS_F)
			take_file(w, path, e->fts_name, e->fts_statp);
		else if (e->fts_info == FTS_SL || e->fts_info == FTS_DEFAULT)
			take_other(w, path, e->fts_name);
		else if (w->files && (e->fts_info == FTS_DNR || e->fts_info == FTS_ERR ||
				      e->fts_info == FTS_NS))
			w->listener->problem(w->listener->ctx, path, strerror(e->fts_errno));
	}
	fts_close(fts);
}

char *tree_path(const struct tree *tree, const char *path)
{
	char *given = path[0] == '/' ? xstrdup(path)
				     : xprintf("%s/%s/%s", tree->root, tree->prefix, path);
	char *real = realpath(given, NULL), *inside;

	if (!real)
		die("%s: %s", path, strerror(errno));
	if (!below_root(tree->root, real))
		die("%s: lies outside of the tree %s", path, tree->root);
	inside = xstrdup(below_root(tree->root, real));
	free(real);
	free(given);
	return inside;
}

bool tree_holds(const struct tree *tree, const char *path)
{
	struct stat st;
	char *real;
	int err = locate(tree, path, &real);
	bool holds = err ? tree_missing(err) : !stat(real, &st) && S_ISREG(st.st_mode);

	free(real);
	return holds;
}

static void walk_path(const struct walk *w, const char *path, struct strv *scope)
{
	char *full = xprintf("%s/%s", w->tree->root, path);

	strv_add(scope, path);
	if (dir_exists(full))
		walk(w, full);
	else if (is_source(full, true))
		strv_add(w->files, path);
	else
		die("%s: is neither a directory nor a C file", path);
	free(full);
}

void tree_list(const struct tree *tree, const struct strv *paths, bool headers, bool makefiles,
	       struct listing *listing, const struct tree_listener *listener)
{
	struct walk w = { .tree = tree, .headers = headers, .listener = listener };

	*listing = (struct listing){ 0 };
	w.files = &listing->files;
	for (size_t i = 0; i < paths->n; i++)
		walk_path(&w, paths->v[i], &listing->scope);
	if (paths->n)
		w.files = NULL;
	w.makefiles = makefiles ? &listing->makefiles : NULL;
	if (w.files || w.makefiles)
		walk(&w, tree->root);
	strv_sort(&listing->files);
	strv_sort(&listing->makefiles);
	strv_unique(&listing->files);
	strv_sort(&listing->scope);
	strv_unique(&listing->scope);
}

void tree_makefiles(const struct tree *tree, struct strv *makefiles,
		    const struct tree_listener *listener)
{
	const struct walk w = { .tree = tree, .makefiles = makefiles, .listener = listener };

	walk(&w, tree->root);
	strv_sort(makefiles);
}

void listing_free(struct listing *listing)
{
	strv_free(&listing->files);
	strv_free(&listing->makefiles);
	strv_free(&listing->scope);
}

bool path_is_inner(const char *path)
{
	for (;; path++) {
		size_t len = strcspn(path, "/");

		if (!len || (path[0] == '.' && (len == 1 || (len == 2 && path[1] == '.'))))
			return false;
		path += len;
		if (!*path)
			return true;
	}
}

char *path_subsystem(const char *path)
{
	const char *end = strchr(path, '/');

	end = end ? strchr(end + 1, '/') : NULL;
	return end ? xstrndup(path, end - path) : xstrdup(path);
}

bool path_below(const char *path, const char *dir)
{
	size_t len = strlen(dir);

	return !len || (!strncmp(path, dir, len) && (!path[len] || path[len] == '/'));
}

bool path_in(const char *path, const struct strv *dirs)
{
	for (size_t i = 0; i < dirs->n; i++)
		if (path_below(path, dirs->v[i]))
			return true;
	return !dirs->n;
}
