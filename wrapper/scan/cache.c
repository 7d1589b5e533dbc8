// SPDX-License-Identifier: GPL-2.0-only
#include "scan/cache.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/self.h"
#include "findings/json.h"
#include "rules/suite.h"
#include "scan/cache_dir.h"

struct cache {
	char *dir;
	const struct rules *rules;
	struct index *index;
	char (*rule_keys)[HASH_CHARS]; /* per rule: what its results depend on but the files */
};

static void make_rule_keys(struct cache *c, const struct strv *features,
			   const struct program *program)
{
	hash_state state;
	/* Another program may find other things, and keep them in another form. */
	const uint64_t self = self_id();
	struct buf macros = { 0 };

	suite_macros(c->rules, program->macros, &macros);
	c->rule_keys = xcalloc(c->rules->n + 1, sizeof(*c->rule_keys));
	for (size_t i = 0; i < c->rules->n; i++) {
		const struct rule *rule = &c->rules->v[i];
		const int facts[] = { rule->confidence, rule->fix, rule->sliced,
				      rule->slice_callers, rule->slice_callees };
		struct buf text = { 0 };

		hash_start(&state);
		hash_add(&state, &self, sizeof(self));
		hash_string(&state, program->version);
		suite_fuse(c->rules, UINT64_C(1) << i, NULL, &text);
		hash_add(&state, buf_str(&text), text.len);
		hash_string(&state, rule->name);
		hash_add(&state, (const char *)facts, sizeof(facts));
		hash_list(&state, &rule->options);
		/* How its files are sliced; the pieces' own words are in the fused text. */
		hash_list(&state, &rule->keywords);
		hash_list(&state, &rule->slice_inside);
		hash_list(&state, &rule->slice_from);
		hash_add(&state, buf_str(&macros), macros.len);
		for (size_t f = 0; f < features->n; f++)
			if (strv_has(&rule->virtuals, features->v[f]))
				hash_string(&state, features->v[f]);
		hash_end_text(&state, c->rule_keys[i]);
		buf_free(&text);
	}
	buf_free(&macros);
}

struct cache *cache_open(const char *dir, const struct rules *rules, const struct strv *features,
			 const struct program *program, struct index *index)
{
	struct cache *c = xcalloc(1, sizeof(*c));

	c->dir = xstrdup(dir);
	c->rules = rules;
	c->index = index;
	cache_dir_shrink(c->dir);
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
 * The key of what there is about a group: of its paths and the content of its
 * files, and of the words. NULL if a file cannot be read; the caller frees.
 */
static char *make_key(const struct cache *c, const struct group *g, const struct strv *words)
{
	hash_state state;
	char key[HASH_CHARS];
	bool readable = true;

	hash_start(&state);
	hash_list(&state, words);
	for (size_t i = 0; i < g->paths.n && readable; i++) {
		const struct text *text = index_text(c->index, g->paths.v[i]);

		readable = !text->err;
		hash_string(&state, g->paths.v[i]);
		hash_add(&state, text->hash, sizeof(text->hash));
	}
	hash_end_text(&state, key);
	return readable ? xstrdup(key) : NULL;
}

/* Adds what a rule found, and what spatch said; false if that is not there. */
static bool read_result(const json_t *result, const struct rule *rule, struct findings *findings,
			struct strv *complaints)
{
	const struct rules alone = { .v = (struct rule *)rule, .n = 1 };
	struct members m = { .object = result };
	const char *said = member_text(&m, "complaints");
	struct findings found = { 0 };
	bool known;

	member_findings(&m, "findings", &alone, &found);
	known = !m.wrong;
	if (known) {
		for (size_t i = 0; i < found.n; i++)
			findings_add(findings, &found.v[i]);
		found.n = 0;
		/* What was run together was complained of in the same words. */
		strv_add_new(complaints, said);
	}
	findings_free(&found);
	free(m.wrong);
	return known;
}

uint64_t cache_get(struct cache *c, struct group *g, struct findings *findings,
		   struct strv *complaints)
{
	const struct strv none = { 0 };
	json_t *root, *rules;
	uint64_t known = 0;

	g->key = make_key(c, g, &none);
	root = g->key ? cache_dir_get(c->dir, g->key) : NULL;
	rules = json_object_get(root, "rules");
	for (size_t i = 0; i < c->rules->n; i++) {
		json_t *result = json_object_get(rules, c->rule_keys[i]);

		if (g->mask >> i & 1 && read_result(result, &c->rules->v[i], findings, complaints))
			known |= UINT64_C(1) << i;
	}
	json_decref(root);
	return known;
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
	bool same = true;

	for (size_t i = 0; i < findings->n; i++) {
		const struct finding *f = &findings->v[i];

		if (f->rule != rule || strv_find(&g->paths, f->path) < 0)
			continue;
		same &= finding_is_utf8(f);
		json_array_append_new(list, finding_to_json(f));
	}
	if (same)
		return json_pack("{s:s, s:o}", "complaints", complaints, "findings", list);
	json_decref(list);
	return NULL;
}

void cache_put(struct cache *c, const struct group *g, uint64_t mask,
	       const struct findings *findings, const char *complaints)
{
	json_t *root, *rules;
	bool kept = true;

	if (!g->key || !is_current(c, g))
		return;
	root = cache_dir_get(c->dir, g->key);
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
		cache_dir_put(c->dir, g->key, root);
	json_decref(root);
}

/* All rules count, as each of them has a say in whether a diff is good. */
static char *diff_key(const struct cache *c, const struct group *g, const char *what)
{
	struct strv words = { 0 };
	char *key;

	strv_add(&words, what);
	for (size_t i = 0; i < c->rules->n; i++)
		strv_add(&words, c->rule_keys[i]);
	key = make_key(c, g, &words);
	strv_free(&words);
	return key;
}

char *cache_get_diff(const struct cache *c, const struct group *g, const char *what)
{
	char *key = diff_key(c, g, what), *diff = NULL;
	json_t *root = key ? cache_dir_get(c->dir, key) : NULL;
	const char *text = json_string_value(json_object_get(root, "diff"));

	if (text)
		diff = xstrdup(text);
	json_decref(root);
	free(key);
	return diff;
}

void cache_put_diff(const struct cache *c, const struct group *g, const char *what,
		    const char *diff)
{
	char *key = is_current(c, g) ? diff_key(c, g, what) : NULL;
	/* NULL if it is no UTF-8: then it is made again each time. */
	json_t *text = key ? json_string(diff) : NULL, *root;

	if (text) {
		root = json_pack("{s:o}", "diff", text);
		cache_dir_put(c->dir, key, root);
		json_decref(root);
	}
	free(key);
}
