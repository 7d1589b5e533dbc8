// SPDX-License-Identifier: GPL-2.0-only
#include "scan/cache.h"

#include <errno.h>
#include <fts.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/self.h"
#include "rules/suite.h"
#include "scan/hash.h"

/* A whole tree takes some ten. */
#define CACHE_BYTES_MAX (512 * 1024 * 1024UL)

struct cache {
	char *dir;
	const struct rules *rules;
	struct index *index;
	char (*rule_keys)[HASH_CHARS]; /* per rule: what its results depend on but the files */
};

char *cache_directory(void)
{
	const char *xdg = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");

	if (xdg && *xdg == '/')
		return xprintf("%s/pmcheck", xdg);
	return xprintf("%s/.cache/pmcheck", home && *home ? home : "/tmp");
}

static void make_rule_keys(struct cache *c, const struct strv *features,
			   const struct program *program)
{
	XXH3_state_t *state = XXH3_createState();
	/* Another program may find other things, and keep them in another form. */
	const uint64_t self = self_id();
	struct buf macros = { 0 };

	suite_macros(c->rules, program->macros, &macros);
	c->rule_keys = xcalloc(c->rules->n + 1, sizeof(*c->rule_keys));
	for (size_t i = 0; i < c->rules->n; i++) {
		const struct rule *rule = &c->rules->v[i];
		const int facts[] = { rule->confidence, rule->fix, rule->sliced };
		struct buf text = { 0 };

		XXH3_128bits_reset(state);
		hash_add(state, &self, sizeof(self));
		hash_add(state, program->version, strlen(program->version));
		suite_fuse(c->rules, UINT64_C(1) << i, NULL, &text);
		hash_add(state, buf_str(&text), text.len);
		hash_add(state, rule->name, strlen(rule->name));
		hash_add(state, (const char *)facts, sizeof(facts));
		hash_list(state, &rule->options);
		/* How its files are sliced; the pieces' own words are in the fused text. */
		hash_list(state, &rule->keywords);
		hash_list(state, &rule->slice_from);
		hash_add(state, buf_str(&macros), macros.len);
		for (size_t f = 0; f < features->n; f++)
			if (strv_has(&rule->virtuals, features->v[f]))
				hash_add(state, features->v[f], strlen(features->v[f]));
		hash_to(c->rule_keys[i], state);
		buf_free(&text);
	}
	buf_free(&macros);
	XXH3_freeState(state);
}

/* Nothing else may be removed: somebody may have named the wrong directory. */
static bool is_result(const FTSENT *e)
{
	return e->fts_level == 2 && e->fts_parent->fts_namelen == 2 &&
	       strspn(e->fts_name, "0123456789abcdef") == HASH_CHARS - 3 &&
	       has_prefix(e->fts_name + HASH_CHARS - 3, ".json");
}

static bool is_index(const FTSENT *e)
{
	return e->fts_level == 1 && !strcmp(e->fts_name, INDEX_FILE);
}

/* Calls visit for every file. */
static void walk(const char *dir, void (*visit)(const FTSENT *e, void *ctx), void *ctx)
{
	char *paths[] = { (char *)dir, NULL };
	FTS *fts = fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
	FTSENT *e;

	if (!fts)
		return;
	while ((e = fts_read(fts)))
		if (e->fts_info == FTS_F)
			visit(e, ctx);
	fts_close(fts);
}

struct aged {
	bool result;
	time_t time;
	size_t bytes;
	char *path;
};

struct inventory {
	struct aged *v;
	size_t n, bytes;
};

static void take_stock(const FTSENT *e, void *ctx)
{
	struct inventory *inventory = ctx;

	if (!is_result(e) && !is_index(e))
		return;
	inventory->v = xgrow(inventory->v, inventory->n, sizeof(*inventory->v));
	inventory->v[inventory->n++] = (struct aged){ .result = is_result(e),
						      .time = e->fts_statp->st_mtime,
						      .bytes = e->fts_statp->st_size,
						      .path = xstrdup(e->fts_path) };
	inventory->bytes += e->fts_statp->st_size;
}

static void inventory_free(struct inventory *inventory)
{
	for (size_t i = 0; i < inventory->n; i++)
		free(inventory->v[i].path);
	free(inventory->v);
}

static int compare_age(const void *pa, const void *pb)
{
	const struct aged *a = pa, *b = pb;

	return (a->time > b->time) - (a->time < b->time);
}

/* The oldest results go until half of what is allowed is left. The index bounds itself. */
static void shrink(const char *dir)
{
	struct inventory inventory = { 0 };

	walk(dir, take_stock, &inventory);
	if (inventory.bytes > CACHE_BYTES_MAX) {
		qsort(inventory.v, inventory.n, sizeof(*inventory.v), compare_age);
		for (size_t i = 0; i < inventory.n && inventory.bytes > CACHE_BYTES_MAX / 2; i++) {
			if (!inventory.v[i].result)
				continue;
			unlink(inventory.v[i].path);
			inventory.bytes -= inventory.v[i].bytes;
		}
	}
	inventory_free(&inventory);
}

char *cache_make(const char *dir)
{
	char *path;
	int err;

	/* What this program finds could not be told from what another does. */
	if (!self_id()) {
		warning("/proc/self/exe cannot be read: no results are kept");
		return NULL;
	}
	path = dir ? xstrdup(dir) : cache_directory();
	err = dir_make(path);
	if (!err && !dir_exists(path))
		err = -ENOTDIR;
	if (!err && access(path, W_OK))
		err = -errno;
	if (!err)
		return path;
	warning("%s: no results are kept: %s", path, strerror(-err));
	free(path);
	return NULL;
}

struct cache *cache_open(const char *dir, const struct rules *rules, const struct strv *features,
			 const struct program *program, struct index *index)
{
	struct cache *c = xcalloc(1, sizeof(*c));

	c->dir = xstrdup(dir);
	c->rules = rules;
	c->index = index;
	shrink(c->dir);
	make_rule_keys(c, features, program);
	return c;
}

void cache_close(struct cache *c)
{
	if (!c)
		return;
	free(c->dir);
	free(c->rule_keys);
	free(c);
}

/*
 * Where there is something about a group: by its paths and the content of its
 * files, and by the words. NULL if a file cannot be read.
 */
static char *result_path(const struct cache *c, const struct group *g, const struct strv *words)
{
	XXH3_state_t *state = XXH3_createState();
	char key[HASH_CHARS], *path = NULL;
	bool readable = true;

	XXH3_128bits_reset(state);
	for (size_t i = 0; i < words->n; i++)
		hash_add(state, words->v[i], strlen(words->v[i]));
	for (size_t i = 0; i < g->paths.n && readable; i++) {
		const struct text *text = index_text(c->index, g->paths.v[i]);

		readable = !text->err;
		hash_add(state, g->paths.v[i], strlen(g->paths.v[i]));
		XXH3_128bits_update(state, text->hash, sizeof(text->hash));
	}
	if (readable) {
		hash_to(key, state);
		path = xprintf("%s/%.2s/%s.json", c->dir, key, key + 2);
	}
	XXH3_freeState(state);
	return path;
}

static json_t *related_to_json(const struct related *r)
{
	return json_pack("[s, i, i, i, s]", r->path, r->line, r->column, r->end_column, r->text);
}

static json_t *finding_to_json(const struct finding *f)
{
	json_t *related = json_array();

	for (size_t i = 0; i < f->n_related; i++)
		json_array_append_new(related, related_to_json(&f->related[i]));
	return json_pack("[s, i, i, i, s, s, i, b, o]", f->path, f->line, f->column, f->end_column,
			 f->function, f->message, (int)f->confidence, f->fix, related);
}

/* False if it is not what finding_to_json() wrote. */
static bool finding_from_json(struct finding *f, json_t *value)
{
	const char *path, *function, *message;
	int confidence, fix;
	json_t *related;

	*f = (struct finding){ 0 };
	if (json_unpack(value, "[s, i, i, i, s, s, i, b, o]", &path, &f->line, &f->column,
			&f->end_column, &function, &message, &confidence, &fix, &related))
		return false;
	f->path = xstrdup(path);
	f->function = xstrdup(function);
	f->message = xstrdup(message);
	f->confidence = confidence;
	f->fix = fix;
	f->related = xcalloc(json_array_size(related), sizeof(*f->related));
	for (size_t i = 0; i < json_array_size(related); i++) {
		struct related r;
		const char *at, *text;

		if (json_unpack(json_array_get(related, i), "[s, i, i, i, s]", &at, &r.line,
				&r.column, &r.end_column, &text))
			continue;
		r.path = xstrdup(at);
		r.text = xstrdup(text);
		f->related[f->n_related++] = r;
	}
	return true;
}

/* What a rule found, [complaints, findings]; false if it is not there. */
static bool read_result(json_t *result, const struct rule *rule, struct findings *findings,
			struct strv *complaints)
{
	const char *said;
	json_t *list;

	if (json_unpack(result, "[s, o!]", &said, &list) || !json_is_array(list))
		return false;
	/* What was run together was complained of in the same words. */
	if (!strv_has(complaints, said))
		strv_add(complaints, said);
	for (size_t i = 0; i < json_array_size(list); i++) {
		struct finding f;

		if (!finding_from_json(&f, json_array_get(list, i)))
			continue;
		f.rule = rule;
		findings_add(findings, &f);
	}
	return true;
}

uint64_t cache_get(struct cache *c, struct group *g, struct findings *findings,
		   struct strv *complaints)
{
	const struct strv none = { 0 };
	json_t *root, *rules;
	uint64_t known = 0;

	g->key = result_path(c, g, &none);
	root = g->key ? json_load_file(g->key, 0, NULL) : NULL;
	rules = json_object_get(root, "rules");
	for (size_t i = 0; i < c->rules->n; i++) {
		json_t *result = json_object_get(rules, c->rule_keys[i]);

		if (g->mask >> i & 1 && read_result(result, &c->rules->v[i], findings, complaints))
			known |= UINT64_C(1) << i;
	}
	json_decref(root);
	return known;
}

/* Written to the side first: another scan sees all of it or nothing. */
static void write_results(const char *path, const json_t *root)
{
	char *temporary = xprintf("%s.%ld", path, (long)getpid()),
	     *dir = xstrndup(path, strrchr(path, '/') - path);

	if (dir_make(dir) || json_dump_file(root, temporary, JSON_COMPACT) ||
	    rename(temporary, path))
		unlink(temporary);
	free(temporary);
	free(dir);
}

static bool is_current(const struct cache *c, const struct group *g)
{
	for (size_t i = 0; i < g->paths.n; i++)
		if (!index_current(c->index, g->paths.v[i]))
			return false;
	return true;
}

/* As read_result() wants it; NULL if it has what is no UTF-8. */
static json_t *make_result(const struct group *g, const struct rule *rule,
			   const struct findings *findings, const char *complaints)
{
	json_t *list = json_array();

	for (size_t i = 0; i < findings->n; i++) {
		const struct finding *f = &findings->v[i];

		if (f->rule != rule || strv_find(&g->paths, f->path) < 0)
			continue;
		if (json_array_append_new(list, finding_to_json(f))) {
			json_decref(list);
			return NULL;
		}
	}
	return json_pack("[s, o]", complaints, list);
}

void cache_put(struct cache *c, const struct group *g, uint64_t mask,
	       const struct findings *findings, const char *complaints)
{
	json_t *root, *rules;
	bool kept = true;

	if (!g->key || !is_current(c, g))
		return;
	root = json_load_file(g->key, 0, NULL);
	rules = json_object_get(root, "rules");
	if (!json_is_object(rules)) {
		json_decref(root);
		root = json_pack("{s:{}}", "rules");
		rules = json_object_get(root, "rules");
	}
	/* What cannot be kept is looked at again each time. */
	for (size_t i = 0; i < c->rules->n && kept; i++)
		if (mask >> i & 1 && g->mask >> i & 1)
			kept = !json_object_set_new(
				rules, c->rule_keys[i],
				make_result(g, &c->rules->v[i], findings, complaints));
	if (kept)
		write_results(g->key, root);
	json_decref(root);
}

/* All rules count, as each of them has a say in whether a diff is good. */
static char *diff_path(const struct cache *c, const struct group *g, const char *what)
{
	struct strv words = { 0 };
	char *path;

	strv_add(&words, what);
	for (size_t i = 0; i < c->rules->n; i++)
		strv_add(&words, c->rule_keys[i]);
	path = result_path(c, g, &words);
	strv_free(&words);
	return path;
}

char *cache_get_diff(const struct cache *c, const struct group *g, const char *what)
{
	char *path = diff_path(c, g, what), *diff = NULL;
	json_t *root = path ? json_load_file(path, 0, NULL) : NULL;
	const char *text = json_string_value(json_object_get(root, "diff"));

	if (text)
		diff = xstrdup(text);
	json_decref(root);
	free(path);
	return diff;
}

void cache_put_diff(const struct cache *c, const struct group *g, const char *what,
		    const char *diff)
{
	char *path = is_current(c, g) ? diff_path(c, g, what) : NULL;
	/* NULL if it is no UTF-8: then it is made again each time. */
	json_t *text = path ? json_string(diff) : NULL, *root;

	if (text) {
		root = json_pack("{s:o}", "diff", text);
		write_results(path, root);
		json_decref(root);
	}
	free(path);
}

void cache_stat(const char *dir, size_t *files, size_t *bytes)
{
	struct inventory inventory = { 0 };

	walk(dir, take_stock, &inventory);
	*files = inventory.n;
	*bytes = inventory.bytes;
	inventory_free(&inventory);
}

static void remove_result(const FTSENT *e, void *ctx)
{
	(void)ctx;
	if (is_result(e))
		unlink(e->fts_path);
}

void cache_clear(const char *dir)
{
	walk(dir, remove_result, NULL);
	index_remove(dir);
}
