// SPDX-License-Identifier: GPL-2.0-only
#include "tree/makefile.h"

#include <stdlib.h>
#include <string.h>
#include <uthash.h>

/*
 * What Makefiles of kernels need: 5 references deep, and with what they include 61 files and 90 kB
 * for a directory, expansions and all. One that needs more is read that far, and named.
 */
#define DEPTH_MAX 8
#define FILES_MAX 512
#define BYTES_MAX (1024 * 1024)

struct module {
	struct strv files; /* sorted */
};

/* A file and the modules that it is part of, in their order. */
struct object {
	char *path;
	size_t *modules;
	size_t n;
	UT_hash_handle hh;
};

struct makefiles {
	struct module *modules;
	size_t n;
	struct object *objects;
};

struct variable {
	char *name;
	struct buf value;
	UT_hash_handle hh;
};

/* One directory's Makefile, and what that includes. */
struct makefile {
	const struct tree *tree;
	const struct tree_listener *listener;
	const char *dir;
	struct variable *variables;
	struct strv read; /* each file counts once */
	size_t bytes; /* read and expanded */
	bool too_much;
};

/* So many more can be read or expanded; from the first time that they cannot, nothing can. */
static bool afford(struct makefile *mk, size_t bytes)
{
	mk->too_much |= bytes > BYTES_MAX - mk->bytes;
	if (!mk->too_much)
		mk->bytes += bytes;
	return !mk->too_much;
}

static void add(struct makefile *mk, struct buf *out, const char *text, size_t len)
{
	if (afford(mk, len))
		buf_add(out, text, len);
}

static void expand(struct makefile *mk, const char *text, size_t len, int depth, struct buf *out);

/* The part of a path without "." and "x/.."; the caller frees. */
static char *normalise(const char *path)
{
	struct strv parts = { 0 };
	struct buf out = { 0 };
	size_t kept = 0;

	strv_split(&parts, path, "/");
	for (size_t i = 0; i < parts.n; i++) {
		char *part = parts.v[i];

		if (!strcmp(part, "..") && kept) {
			kept--;
		} else if (strcmp(part, ".") && strcmp(part, "..")) {
			parts.v[i] = parts.v[kept];
			parts.v[kept++] = part;
		}
	}
	buf_add(&out, "", 0);
	for (size_t i = 0; i < kept; i++)
		buf_printf(&out, "%s%s", i ? "/" : "", parts.v[i]);
	strv_free(&parts);
	return out.data;
}

/* Where the reference that starts at text, a "$(" or "${", ends. */
static size_t reference_length(const char *text, size_t len)
{
	int open = 0;

	for (size_t i = 1; i < len; i++) {
		open += text[i] == '(' || text[i] == '{';
		open -= text[i] == ')' || text[i] == '}';
		if (!open)
			return i + 1;
	}
	return len;
}

static void expand_addprefix(struct makefile *mk, const char *args, size_t len, int depth,
			     struct buf *out)
{
	const char *comma = memchr(args, ',', len);
	struct buf prefix = { 0 }, list = { 0 };
	struct strv words = { 0 };

	if (!comma)
		return;
	expand(mk, args, comma - args, depth, &prefix);
	expand(mk, comma + 1, args + len - comma - 1, depth, &list);
	strv_split(&words, buf_str(&list), " \t");
	for (size_t i = 0; i < words.n && !mk->too_much; i++) {
		add(mk, out, buf_str(&prefix), prefix.len);
		add(mk, out, words.v[i], strlen(words.v[i]));
		add(mk, out, " ", 1);
	}
	strv_free(&words);
	buf_free(&prefix);
	buf_free(&list);
}

/* What stands between the parentheses of a reference. Functions but addprefix expand to nothing. */
static void expand_reference(struct makefile *mk, const char *text, size_t len, int depth,
			     struct buf *out)
{
	static const char addprefix[] = "addprefix ";
	struct variable *v;
	char *name;

	if (len > strlen(addprefix) && has_prefix(text, addprefix)) {
		expand_addprefix(mk, text + strlen(addprefix), len - strlen(addprefix), depth, out);
		return;
	}
	name = xstrndup(text, len);
	HASH_FIND_STR(mk->variables, name, v);
	if (!strcmp(name, "src") || !strcmp(name, "obj"))
		add(mk, out, mk->dir, strlen(mk->dir));
	else if (!strcmp(name, "srctree") || !strcmp(name, "objtree"))
		add(mk, out, ".", 1);
	else if (has_prefix(name, "CONFIG_"))
		add(mk, out, "y", 1);
	else if (v)
		expand(mk, buf_str(&v->value), v->value.len, depth, out);
	free(name);
}

static void expand(struct makefile *mk, const char *text, size_t len, int depth, struct buf *out)
{
	mk->too_much |= depth == DEPTH_MAX;
	/* Also what expands to nothing costs something. */
	for (size_t i = 0; i < len && afford(mk, 1);) {
		size_t plain = 0;

		while (i + plain < len && text[i + plain] != '$')
			plain++;
		add(mk, out, text + i, plain);
		i += plain;
		if (i + 1 < len && (text[i + 1] == '(' || text[i + 1] == '{')) {
			size_t n = reference_length(text + i, len - i);

			expand_reference(mk, text + i + 2, n > 3 ? n - 3 : 0, depth + 1, out);
			i += n;
		} else if (i < len) {
			i += 2; /* "$x" or "$$" is no part of an object's name */
		}
	}
}

/* Every assignment adds, whatever its operator: of "ifdef" and "else", both count. */
static void assign(struct makefile *mk, const char *name, const char *value)
{
	struct buf expanded = { 0 };
	struct variable *v;

	expand(mk, value, strlen(value), 0, &expanded);
	HASH_FIND_STR(mk->variables, name, v);
	if (!v) {
		v = xcalloc(1, sizeof(*v));
		v->name = xstrdup(name);
		HASH_ADD_KEYPTR(hh, mk->variables, v->name, strlen(v->name), v);
	}
	buf_puts(&v->value, " ");
	buf_puts(&v->value, buf_str(&expanded));
	buf_free(&expanded);
}

static void problem(const struct makefile *mk, const char *path, const char *reason)
{
	mk->listener->problem(mk->listener->ctx, path, reason);
}

static void read_file(struct makefile *mk, const char *path);

static void include(struct makefile *mk, const char *what)
{
	struct buf expanded = { 0 };
	struct strv paths = { 0 };

	expand(mk, what, strlen(what), 0, &expanded);
	strv_split(&paths, buf_str(&expanded), " \t");
	for (size_t i = 0; i < paths.n; i++) {
		char *path = normalise(paths.v[i]);

		read_file(mk, path);
		free(path);
	}
	strv_free(&paths);
	buf_free(&expanded);
}

/* One line, continued ones joined, without its comment. */
static void read_line(struct makefile *mk, char *line)
{
	char *equals, *end;
	struct buf name = { 0 };

	line += strspn(line, " \t");
	if (has_prefix(line, "include ") || has_prefix(line, "-include ")) {
		include(mk, strchr(line, ' '));
		return;
	}
	equals = strchr(line, '=');
	if (!equals)
		return;
	for (end = equals; end > line && strchr(" \t:+?", end[-1]);)
		end--;
	expand(mk, line, end - line, 0, &name);
	/* More than one word is a condition or a target's own variable. */
	if (name.len && !strpbrk(buf_str(&name), " \t:"))
		assign(mk, buf_str(&name), equals + 1);
	buf_free(&name);
}

static void read_lines(struct makefile *mk, char *text)
{
	char *line;

	for (char *p = text; (p = strstr(p, "\\\n"));)
		p[0] = p[1] = ' ';
	while (!mk->too_much && (line = strsep(&text, "\n"))) {
		line[strcspn(line, "#")] = '\0';
		read_line(mk, line);
	}
}

static void read_file(struct makefile *mk, const char *path)
{
	struct buf text = { 0 };
	int err;

	if (mk->too_much || strv_has(&mk->read, path))
		return;
	mk->too_much = mk->read.n == FILES_MAX;
	strv_add(&mk->read, path);
	err = tree_read(mk->tree, path, &text);
	/* What is included may be made by a build. */
	if (err && (mk->read.n == 1 || !tree_missing(err)))
		problem(mk, path, tree_error(err));
	if (!err && text.len && afford(mk, text.len))
		read_lines(mk, text.data);
	buf_free(&text);
}

static void add_object(struct makefiles *k, const char *path, size_t module)
{
	struct object *o;

	HASH_FIND_STR(k->objects, path, o);
	if (!o) {
		o = xcalloc(1, sizeof(*o));
		o->path = xstrdup(path);
		HASH_ADD_KEYPTR(hh, k->objects, o->path, strlen(o->path), o);
	}
	o->modules = xgrow(o->modules, o->n, sizeof(*o->modules));
	o->modules[o->n++] = module;
}

/* Length of the "foo" in foo-y, foo-m and foo-objs, 0 for what is no composite object. */
static size_t composite_length(const char *name)
{
	static const char *const lists[] = { "obj", "lib", "subdir", "always", "extra" };
	const char *dash = strrchr(name, '-');
	size_t len = dash ? dash - name : 0;

	if (!dash || (strcmp(dash, "-y") && strcmp(dash, "-m") && strcmp(dash, "-objs")))
		return 0;
	for (size_t i = 0; i < ARRAY_SIZE(lists); i++)
		if (strlen(lists[i]) == len && !strncmp(name, lists[i], len))
			return 0;
	return len;
}

/* "foo", of which foo-y, foo-m and foo-objs name objects. */
struct composite {
	struct strv files;
	UT_hash_handle hh;
};

static void add_objects(struct composite **composites, const struct makefile *mk,
			const struct variable *v, size_t len)
{
	struct strv words = { 0 };
	struct composite *c;

	HASH_FIND(hh, *composites, v->name, len, c);
	if (!c) {
		c = xcalloc(1, sizeof(*c));
		HASH_ADD_KEYPTR(hh, *composites, v->name, len, c);
	}
	strv_split(&words, buf_str(&v->value), " \t");
	for (size_t i = 0; i < words.n; i++) {
		char *path = xprintf("%s/%s", mk->dir, words.v[i]), *file = normalise(path);

		if (has_suffix(file, ".o")) {
			file[strlen(file) - 1] = 'c';
			strv_add(&c->files, file);
		}
		free(file);
		free(path);
	}
	strv_free(&words);
}

/* Takes the files of a composite over. */
static void add_module(struct makefiles *k, struct strv *files)
{
	strv_sort(files);
	strv_unique(files);
	if (files->n < 2) {
		strv_free(files);
		return;
	}
	for (size_t i = 0; i < files->n; i++)
		add_object(k, files->v[i], k->n);
	k->modules = xgrow(k->modules, k->n, sizeof(*k->modules));
	k->modules[k->n++].files = *files;
}

static void add_modules(struct makefiles *k, const struct makefile *mk)
{
	struct composite *composites = NULL, *c = NULL, *next;
	struct variable *v = NULL, *tmp;

	HASH_ITER(hh, mk->variables, v, tmp) {
		size_t len = composite_length(v->name);

		if (len)
			add_objects(&composites, mk, v, len);
	}
	HASH_ITER(hh, composites, c, next) {
		HASH_DEL(composites, c);
		add_module(k, &c->files);
		free(c);
	}
}

static void read_directory(struct makefiles *k, const struct tree *tree,
			   const struct tree_listener *listener, const char *path, const char *dir)
{
	struct makefile mk = { .tree = tree, .listener = listener, .dir = dir };
	struct variable *v = NULL, *tmp;

	read_file(&mk, path);
	if (mk.too_much)
		problem(&mk, path, "it includes or expands to more than any Makefile");
	add_modules(k, &mk);
	HASH_ITER(hh, mk.variables, v, tmp) {
		HASH_DEL(mk.variables, v);
		free(v->name);
		buf_free(&v->value);
		free(v);
	}
	strv_free(&mk.read);
}

struct makefiles *makefiles_read(const struct tree *tree, const struct strv *makefiles,
				 const struct tree_listener *listener)
{
	struct makefiles *k = xcalloc(1, sizeof(*k));
	char *last = xstrdup("");

	/* Sorted: where a directory has both, Kbuild comes first, and counts. */
	for (size_t i = 0; i < makefiles->n; i++) {
		const char *path = makefiles->v[i], *slash = strrchr(path, '/');
		char *dir = slash ? xstrndup(path, slash - path) : xstrdup(".");

		if (strcmp(dir, last))
			read_directory(k, tree, listener, path, dir);
		free(last);
		last = dir;
	}
	free(last);
	return k;
}

void makefiles_free(struct makefiles *k)
{
	struct object *o, *tmp;

	HASH_ITER(hh, k->objects, o, tmp) {
		HASH_DEL(k->objects, o);
		free(o->path);
		free(o->modules);
		free(o);
	}
	for (size_t i = 0; i < k->n; i++)
		strv_free(&k->modules[i].files);
	free(k->modules);
	free(k);
}

size_t makefiles_modules(const struct makefiles *k, const char *path, const size_t **modules)
{
	struct object *o;

	HASH_FIND_STR(k->objects, path, o);
	*modules = o ? o->modules : NULL;
	return o ? o->n : 0;
}

const struct strv *makefiles_files(const struct makefiles *k, size_t module)
{
	return &k->modules[module].files;
}

size_t makefiles_count(const struct makefiles *k)
{
	return k->n;
}
