// SPDX-License-Identifier: GPL-2.0-only
/* What is kept of a rule's results, under its right key and with its right sum. */
#include "scan/cache.h"

#include <stdlib.h>

#include "scan/cache_dir.h"
#include "test/fuzz/fuzz.h"

static struct rule rule = { .name = (char *)"a-rule", .body = (char *)"" };
static struct rules rules = { .v = &rule, .n = 1 };
static struct tree tree;
static struct group group = { .mask = 1 };
static struct cache *cache;
static char *rule_key;

void fuzz_setup(void)
{
	const struct buf empty = { 0 };
	const struct strv none = { 0 };
	struct program program = { .version = (char *)"1.1.1" };
	struct findings findings = { 0 };
	struct strv complaints = { 0 };
	json_t *entry;

	fuzz_write("a.c", &empty);
	fuzz_write("pm_ops.h", &empty);
	tree.root = rules.dir = (char *)fuzz_dir();
	program.macros = fuzz_path("pm_ops.h");
	strv_add(&group.paths, "a.c");
	cache = cache_open(fuzz_dir(), &rules, &none, &program, index_open(NULL, &tree));
	cache_get(cache, &group, &findings, &complaints);
	cache_put(cache, &group, 1, &findings, "");
	entry = cache_dir_get(fuzz_dir(), group.key);
	rule_key = xstrdup(json_object_iter_key(json_object_iter(json_object_get(entry, "rules"))));
	json_decref(entry);
}

void fuzz_read(const struct buf *parts)
{
	json_t *result = json_loadb(buf_str(&parts[0]), parts[0].len, JSON_DECODE_ANY, NULL),
	       *entry;
	struct group again = { .paths = group.paths, .mask = group.mask };
	struct findings findings = { 0 };
	struct strv complaints = { 0 };

	if (!result)
		return;
	entry = json_pack("{s:{s:o}}", "rules", rule_key, result);
	cache_dir_put(fuzz_dir(), group.key, entry);
	json_decref(entry);
	cache_get(cache, &again, &findings, &complaints);
	free(again.key);
	findings_sort(&findings);
	findings_free(&findings);
	strv_free(&complaints);
}
