// SPDX-License-Identifier: GPL-2.0-only
#include "tree/makefile.h"

#include <stdlib.h>
#include <string.h>
#include <uthash.h>

/* Deeper than any Makefile includes or refers, but not for ever where one does so in a circle. */
#define DEPTH_MAX 8

struct module {
	struct strv files;
};

/* A file and the modules that it is part of. */
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
	const char *dir;
	struct variable *variables;
};

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
	for (size_t i = 0; i < words.n; i++)
		buf_printf(out, "%s%s ", buf_str(&prefix), words.v[i]);
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
		buf_puts(out, mk->dir);
	else if (!strcmp(name, "srctree") || !strcmp(name, "objtree"))
		buf_puts(out, ".");
	else if (has_prefix(name, "CONFIG_"))
		buf_puts(out, "y");
	else if (v)
		expand(mk, buf_str(&v->value), v->value.len, depth, out);
	free(name);
}

static void expand(struct makefile *mk, const char *text, size_t len, int depth, struct buf *out)
{
	if (depth == DEPTH_MAX)
		return;
	for (size_t i = 0; i < len;) {
		size_t plain = 0;

		while (i + plain < len && text[i + plain] != '$')
			plain++;
		buf_add(out, text + i, plain);
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

static void read_file(struct makefile *mk, const char *path, int depth);

static void include(struct makefile *mk, const char *what, int depth)
{
	struct buf expanded = { 0 };
	struct strv paths = { 0 };

	expand(mk, what, strlen(what), 0, &expanded);
	strv_split(&paths, buf_str(&expanded), " \t");
	for (size_t i = 0; i < paths.n; i++) {
		char *path = normalise(paths.v[i]);

		read_file(mk, path, depth + 1);
		free(path);
	}
	strv_free(&paths);
	buf_free(&expanded);
}

/* One line, continued ones joined, without its comment. */
static void read_line(struct makefile *mk, char *line, int depth)
{
	char *equals, *end;
	struct buf name = { 0 };

	line += strspn(line, " \t");
	if (has_prefix(line, "include ") || has_prefix(line, "-include ")) {
		include(mk, strchr(line, ' '), depth);
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

static void read_file(struct makefile *mk, const char *path, int depth)
{
	char *full = xprintf("%s/%s", mk->tree->root, path);
	struct buf text = { 0 };
	char *line, *rest;

	if (depth < DEPTH_MAX && !file_read(full, &text) && text.data) {
		for (char *p = text.data; (p = strstr(p, "\\\n"));)
			p[0] = p[1] = ' ';
		rest = text.data;
		while ((line = strsep(&rest, "\n"))) {
			line[strcspn(line, "#")] = '\0';
			read_line(mk, line, depth);
		}
	}
	buf_free(&text);
	free(full);
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

/* The objects of the composite whose name is the first len characters of prefix. */
static void add_module(struct makefiles *k, const struct makefile *mk, const char *prefix,
		       size_t len)
{
	struct module module = { 0 };
	struct variable *v = NULL, *tmp;

	HASH_ITER(hh, mk->variables, v, tmp) {
		struct strv words = { 0 };

		if (composite_length(v->name) != len || strncmp(v->name, prefix, len))
			continue;
		strv_split(&words, buf_str(&v->value), " \t");
		for (size_t i = 0; i < words.n; i++) {
			char *path = xprintf("%s/%s", mk->dir, words.v[i]), *c = normalise(path);

			if (has_suffix(c, ".o")) {
				c[strlen(c) - 1] = 'c';
				if (!strv_has(&module.files, c))
					strv_add(&module.files, c);
			}
			free(c);
			free(path);
		}
		strv_free(&words);
	}
	if (module.files.n < 2) {
		strv_free(&module.files);
		return;
	}
	for (size_t i = 0; i < module.files.n; i++)
		add_object(k, module.files.v[i], k->n);
	k->modules = xgrow(k->modules, k->n, sizeof(module));
	k->modules[k->n++] = module;
}

static void add_modules(struct makefiles *k, const struct makefile *mk)
{
	struct strv seen = { 0 };
	struct variable *v = NULL, *tmp;

	HASH_ITER(hh, mk->variables, v, tmp) {
		size_t len = composite_length(v->name);
		char *name = xstrndup(v->name, len);

		if (len && !strv_has(&seen, name)) {
			strv_add(&seen, name);
			add_module(k, mk, name, len);
		}
		free(name);
	}
	strv_free(&seen);
}

static void read_directory(struct makefiles *k, const struct tree *tree, const char *path,
			   const char *dir)
{
	struct makefile mk = { .tree = tree, .dir = dir };
	struct variable *v = NULL, *tmp;

	read_file(&mk, path, 0);
	add_modules(k, &mk);
	HASH_ITER(hh, mk.variables, v, tmp) {
		HASH_DEL(mk.variables, v);
		free(v->name);
		buf_free(&v->value);
		free(v);
	}
}

struct makefiles *makefiles_read(const struct tree *tree, const struct strv *makefiles)
{
	struct makefiles *k = xcalloc(1, sizeof(*k));
	char *last = xstrdup("");

	/* Sorted: where a directory has both, Kbuild comes first, and counts. */
	for (size_t i = 0; i < makefiles->n; i++) {
		const char *path = makefiles->v[i], *slash = strrchr(path, '/');
		char *dir = slash ? xstrndup(path, slash - path) : xstrdup(".");

		if (strcmp(dir, last))
			read_directory(k, tree, path, dir);
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

void makefiles_module(const struct makefiles *k, const char *path, struct strv *files)
{
	struct object *o;

	HASH_FIND_STR(k->objects, path, o);
	for (size_t i = 0; o && i < o->n; i++) {
		const struct strv *module = &k->modules[o->modules[i]].files;

		for (size_t f = 0; f < module->n; f++)
			strv_add(files, module->v[f]);
	}
}
