// SPDX-License-Identifier: GPL-2.0-only
#include "tree/index.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <uthash.h>

#include "base/threads.h"
#include "tree/stamp.h"
#include "tree/store.h"

/* Other rules have other keywords; with so many, most are of rules that are no more. */
#define CLAUSES_MAX 1000
#define RULES_KEPT_MAX 1000

struct entry {
	char *path;
	struct stamp stamp;
	bool seen; /* the stamp is the file's of now */
	bool read; /* the text is that of the stamp */
	bool sure; /* and cannot have changed since without another stamp */
	bool kept; /* the store has it so */
	bool stored; /* the store has it, so or otherwise */
	uint32_t known; /* the clauses below were looked for */
	struct text text;
	struct buf names; /* symbols as they are kept; none: not known */
	struct symbols *symbols;
	UT_hash_handle hh;
};

/* An entry as it is kept: this, the clauses, the names. */
struct row {
	struct stamp stamp;
	uint32_t known;
	uint16_t met;
	uint16_t pm;
	unsigned char hash[HASH_BYTES];
};

struct index {
	const struct tree *tree;
	struct store *store; /* may be NULL */
	bool unused; /* for so long that it is worth saying that it is used again */
	struct prefilter *keywords;
	struct entry *entries;
	struct strv rules; /* the well-formed ones */
	size_t rules_kept; /* so many of them the store has */
	int64_t opened;
	struct entry **asked; /* of index_read(), while it runs */
};

static struct entry *get_entry(struct index *x, const char *path)
{
	struct entry *e;

	HASH_FIND_STR(x->entries, path, e);
	if (e)
		return e;
	e = xcalloc(1, sizeof(*e));
	e->path = xstrdup(path);
	HASH_ADD_KEYPTR(hh, x->entries, e->path, strlen(e->path), e);
	return e;
}

static void forget_names(struct entry *e)
{
	buf_free(&e->names);
	if (e->symbols)
		symbols_free(e->symbols);
	free(e->symbols);
	e->symbols = NULL;
}

/* The file now has that stamp: with another one than before, nothing is known of it. */
static void see(struct entry *e, const struct stamp *stamp)
{
	if (!e->read || !stamp_same(&e->stamp, stamp)) {
		forget_names(e);
		e->read = false;
	}
	e->stamp = *stamp;
	e->seen = true;
}

void index_see(struct index *x, const char *path, const struct stat *st)
{
	struct stamp stamp = stamp_of(st);

	see(get_entry(x, path), &stamp);
}

/* 0, or -errno. */
static int look(const struct index *x, const char *path, struct stamp *stamp)
{
	char *full = xprintf("%s/%s", x->tree->root, path);
	int err = stamp_get(full, stamp);

	free(full);
	return err;
}

bool index_current(struct index *x, const char *path)
{
	struct stamp stamp;

	return !look(x, path, &stamp) && stamp_same(&stamp, &get_entry(x, path)->stamp);
}

static void read_symbols(struct entry *e, const struct buf *text)
{
	forget_names(e);
	e->symbols = xcalloc(1, sizeof(*e->symbols));
	symbols_read(e->symbols, buf_str(text));
	symbols_pack(e->symbols, &e->names);
	e->kept = false;
}

static void read_text(struct index *x, struct entry *e, const struct buf *text)
{
	hash_state state;

	hash_start(&state);
	hash_add(&state, buf_str(text), text->len);
	hash_end(&state, e->text.hash);
	e->text.bytes = text->len;
	e->text.met.len = 0;
	e->text.pm = prefilter_read(x->keywords, text, &e->text.met);
	e->known = prefilter_clauses(x->keywords)->n;
	e->kept = false;
	/* They will be asked for, and the text is at hand. */
	if (e->text.pm && has_suffix(e->path, ".c") && !e->names.len)
		read_symbols(e, text);
}

/* Reads the file; symbols: those, too. */
static void read_entry(struct index *x, struct entry *e, bool symbols)
{
	struct buf text = { 0 };

	e->text.err = tree_read(x->tree, e->path, &text);
	e->sure = !e->text.err && index_current(x, e->path) && stamp_settled(&e->stamp, x->opened);
	read_text(x, e, &text);
	if (symbols && !e->symbols)
		read_symbols(e, &text);
	e->read = true;
	buf_free(&text);
}

/* The entry of a file, with the stamp of now. */
static struct entry *seen_entry(struct index *x, const char *path)
{
	struct entry *e = get_entry(x, path);
	struct stamp stamp = { 0 };

	if (!e->seen) {
		look(x, path, &stamp);
		see(e, &stamp);
	}
	return e;
}

static bool is_known(const struct index *x, const struct entry *e)
{
	return e->read && e->known >= prefilter_needed(x->keywords);
}

/* The entry of a file whose text is known. */
static struct entry *known_entry(struct index *x, const char *path)
{
	struct entry *e = seen_entry(x, path);

	if (!is_known(x, e))
		read_entry(x, e, false);
	return e;
}

/* Entries have nothing in common but what is only read. */
static void read_unknown(void *ctx, size_t i)
{
	struct index *x = ctx;

	if (!is_known(x, x->asked[i]))
		read_entry(x, x->asked[i], false);
}

void index_read(struct index *x, const struct strv *paths, int threads)
{
	x->asked = xcalloc(paths->n, sizeof(*x->asked));
	for (size_t i = 0; i < paths->n; i++)
		x->asked[i] = seen_entry(x, paths->v[i]);
	threads_run(threads, paths->n, read_unknown, x);
	free(x->asked);
}

const struct text *index_text(struct index *x, const char *path)
{
	return &known_entry(x, path)->text;
}

const struct symbols *index_symbols(struct index *x, const char *path)
{
	struct entry *e = known_entry(x, path);

	if (!e->symbols && e->names.len) {
		e->symbols = xcalloc(1, sizeof(*e->symbols));
		symbols_unpack(e->symbols, buf_str(&e->names));
	}
	if (!e->symbols)
		read_entry(x, e, true);
	return e->symbols;
}

bool index_has_rule(const struct index *x, const char *key)
{
	return strv_has(&x->rules, key);
}

void index_add_rule(struct index *x, const char *key)
{
	if (!index_has_rule(x, key))
		strv_add(&x->rules, key);
}

const struct prefilter *index_keywords(struct index *x, const struct rules *rules)
{
	prefilter_take(x->keywords, rules);
	return x->keywords;
}

static void entry_free(struct entry *e)
{
	forget_names(e);
	buf_free(&e->text.met);
	free(e->path);
	free(e);
}

/* An entry of the tree, if it was written by this program. */
static void load_entry(void *ctx, const char *name, const void *data, size_t len)
{
	struct index *x = ctx;
	const char *rest = (const char *)data + sizeof(struct row);
	struct entry *e;
	struct row row;

	if (len < sizeof(row))
		return;
	memcpy(&row, data, sizeof(row));
	if (len < sizeof(row) + row.met || row.known > prefilter_clauses(x->keywords)->n)
		return;
	e = get_entry(x, name);
	e->stamp = row.stamp;
	e->read = e->sure = e->kept = e->stored = true;
	e->known = row.known;
	e->text.bytes = row.stamp.size;
	e->text.pm = row.pm;
	memcpy(e->text.hash, row.hash, sizeof(row.hash));
	if (row.met)
		buf_add(&e->text.met, rest, row.met);
	if (len > sizeof(row) + row.met)
		buf_add(&e->names, rest + row.met, len - sizeof(row) - row.met);
}

static void save_entry(struct index *x, struct entry *e)
{
	struct row row = {
		.stamp = e->stamp, .known = e->known, .met = e->text.met.len, .pm = e->text.pm
	};
	struct buf data = { 0 };

	memcpy(row.hash, e->text.hash, sizeof(row.hash));
	buf_add(&data, &row, sizeof(row));
	buf_add(&data, buf_str(&e->text.met), e->text.met.len);
	buf_add(&data, buf_str(&e->names), e->names.len);
	store_put(x->store, true, e->path, data.data, data.len);
	e->kept = e->stored = true;
	buf_free(&data);
}

static const char clauses_name[] = "clauses", rule_prefix[] = "rule ";

/* What is of no tree: the clauses by number, and the rules that are well-formed. */
struct own {
	struct strv clauses, rules;
};

static void load_own(void *ctx, const char *name, const void *data, size_t len)
{
	struct own *own = ctx;
	char *text = xstrndup(data, len);

	if (!strcmp(name, clauses_name))
		strv_split(&own->clauses, text, "\n");
	else if (has_prefix(name, rule_prefix))
		strv_add(&own->rules, name + strlen(rule_prefix));
	free(text);
}

static void own_free(struct own *own)
{
	strv_free(&own->clauses);
	strv_free(&own->rules);
}

static char *index_path(const char *dir)
{
	return xprintf("%s/%s", dir, INDEX_FILE);
}

void index_remove(const char *dir)
{
	char *path = index_path(dir);

	store_remove(path);
	free(path);
}

static void open_store(struct index *x, const char *dir, struct own *own)
{
	char *path = index_path(dir);

	x->store = store_open(path);
	if (x->store)
		store_load(x->store, "", load_own, own);
	if (own->clauses.n > CLAUSES_MAX || own->rules.n > RULES_KEPT_MAX) {
		own_free(own);
		store_close(x->store);
		store_remove(path);
		x->store = store_open(path);
	}
	free(path);
}

struct index *index_open(const char *dir, const struct tree *tree)
{
	struct index *x = xcalloc(1, sizeof(*x));
	struct own own = { 0 };

	x->opened = stamp_now();
	x->tree = tree;
	if (dir)
		open_store(x, dir, &own);
	x->keywords = prefilter_new(&own.clauses);
	x->rules = own.rules;
	x->rules_kept = own.rules.n;
	if (x->store) {
		store_load(x->store, tree->root, load_entry, x);
		x->unused = store_unused(x->store, tree->root);
	}
	strv_free(&own.clauses);
	return x;
}

/* False if another scan has given other numbers in the meantime. */
static bool save_clauses(struct index *x)
{
	const struct strv *ours = prefilter_clauses(x->keywords);
	struct own own = { 0 };
	struct buf text = { 0 };
	bool same;

	store_load(x->store, "", load_own, &own);
	same = strv_is_prefix(&own.clauses, ours) || strv_is_prefix(ours, &own.clauses);
	for (size_t i = 0; i < ours->n; i++)
		buf_printf(&text, "%s\n", ours->v[i]);
	if (same && own.clauses.n < ours->n)
		store_put(x->store, false, clauses_name, buf_str(&text), text.len);
	buf_free(&text);
	own_free(&own);
	return same;
}

static bool is_new(const struct entry *e)
{
	return e->read && e->sure && !e->kept;
}

static bool is_gone(const struct index *x, const struct entry *e)
{
	struct stamp stamp;

	return e->stored && !e->seen && look(x, e->path, &stamp) == -ENOENT;
}

static void save_rules(struct index *x)
{
	for (; x->rules_kept < x->rules.n; x->rules_kept++) {
		char *name = xprintf("%s%s", rule_prefix, x->rules.v[x->rules_kept]);

		store_put(x->store, false, name, "", 0);
		free(name);
	}
}

static bool is_changed(const struct index *x, bool whole)
{
	struct entry *e, *tmp;

	HASH_ITER(hh, x->entries, e, tmp)
		if (is_new(e) || (whole && is_gone(x, e)))
			return true;
	return x->unused || x->rules_kept < x->rules.n;
}

void index_save(struct index *x, bool whole)
{
	struct entry *e, *tmp;

	if (!x->store || !is_changed(x, whole) || !store_begin(x->store, x->tree->root))
		return;
	if (!save_clauses(x)) {
		store_abandon(x->store);
		return;
	}
	save_rules(x);
	HASH_ITER(hh, x->entries, e, tmp) {
		if (is_new(e)) {
			save_entry(x, e);
		} else if (whole && is_gone(x, e)) {
			store_drop(x->store, e->path);
			e->stored = false;
		}
	}
	store_commit(x->store);
	x->unused = false;
}

void index_close(struct index *x)
{
	struct entry *e, *tmp;

	index_save(x, false);
	store_close(x->store);
	strv_free(&x->rules);
	HASH_ITER(hh, x->entries, e, tmp) {
		HASH_DEL(x->entries, e);
		entry_free(e);
	}
	prefilter_free(x->keywords);
	free(x);
}
