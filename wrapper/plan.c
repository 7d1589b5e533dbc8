// SPDX-License-Identifier: GPL-2.0-only
#include "plan.h"

#include <stdlib.h>
#include <string.h>
#include <uthash.h>

/*
 * A process costs 0.15 s of start-up, and memory grows with the files it has
 * seen: enough files that the first does not matter, few enough for the second.
 */
#define BATCH_FILES 60
#define BATCH_BYTES (1500 * 1000)

/* Clauses are numbered through all rules; a word may stand in several of them. */
struct word {
	char *text;
	struct word *next; /* the same word in another clause */
	size_t clause;
	UT_hash_handle hh;
};

struct filter {
	struct word *words;
	size_t n_clauses;
	size_t first[RULES_MAX + 1]; /* clauses of rule i: [first[i], first[i + 1]) */
	bool *met; /* per clause, for the file being read */
	bool first_char[256]; /* a word starts with it: most identifiers end here */
};

static void filter_add(struct filter *f, const char *text, size_t clause)
{
	struct word *word = xcalloc(1, sizeof(*word)), *first;

	word->text = xstrdup(text);
	word->clause = clause;
	f->first_char[(unsigned char)*text] = true;
	HASH_FIND_STR(f->words, text, first);
	if (first) {
		word->next = first->next;
		first->next = word;
	} else {
		HASH_ADD_KEYPTR(hh, f->words, word->text, strlen(word->text), word);
	}
}

static void filter_make(struct filter *f, const struct rules *rules)
{
	*f = (struct filter){ 0 };
	for (size_t i = 0; i < rules->n; i++) {
		const struct strv *clauses = &rules->v[i].keywords;

		f->first[i] = f->n_clauses;
		for (size_t k = 0; k < clauses->n; k++) {
			struct strv words = { 0 };

			strv_split(&words, clauses->v[k], "|");
			for (size_t w = 0; w < words.n; w++)
				filter_add(f, words.v[w], f->n_clauses);
			strv_free(&words);
			f->n_clauses++;
		}
	}
	f->first[rules->n] = f->n_clauses;
	f->met = xcalloc(f->n_clauses, sizeof(*f->met));
}

static void filter_free(struct filter *f)
{
	struct word *word, *tmp;

	HASH_ITER(hh, f->words, word, tmp) {
		HASH_DEL(f->words, word);
		while (word) {
			struct word *next = word->next;

			free(word->text);
			free(word);
			word = next;
		}
	}
	free(f->met);
}

/* The rules all of whose clauses hold in the text. */
static uint64_t filter_run(struct filter *f, const struct rules *rules, const struct buf *text,
			   bool header)
{
	const char *s = buf_str(text), *end = s + text->len;
	uint64_t mask = 0;

	memset(f->met, 0, f->n_clauses * sizeof(*f->met));
	while (s < end) {
		const char *start = s;
		struct word *word;

		while (s < end && is_word_char(*s))
			s++;
		if (s == start) {
			s++;
			continue;
		}
		if (!f->first_char[(unsigned char)*start])
			continue;
		HASH_FIND(hh, f->words, start, (size_t)(s - start), word);
		for (; word; word = word->next)
			f->met[word->clause] = true;
	}
	for (size_t i = 0; i < rules->n; i++) {
		bool all = !header || rules->v[i].headers;

		for (size_t c = f->first[i]; all && c < f->first[i + 1]; c++)
			all = f->met[c];
		mask |= (uint64_t)all << i;
	}
	return mask;
}

/* Alike rule sets next to each other, so that batches run few rules for nothing. */
static int compare_groups(const void *pa, const void *pb)
{
	const struct group *a = pa, *b = pb;

	if (a->mask != b->mask)
		return a->mask < b->mask ? -1 : 1;
	return strcmp(a->paths.v[0], b->paths.v[0]);
}

static void make_batches(struct plan *plan)
{
	size_t bytes = 0;

	for (size_t i = 0; i < plan->n_groups; i++) {
		struct group *g = &plan->groups[i];
		struct batch *b = plan->n_batches ? &plan->batches[plan->n_batches - 1] : NULL;

		if (!b || b->n == BATCH_FILES || bytes + g->bytes > BATCH_BYTES) {
			plan->batches = xgrow(plan->batches, plan->n_batches, sizeof(*b));
			b = &plan->batches[plan->n_batches++];
			*b = (struct batch){ 0 };
			bytes = 0;
		}
		b->groups = xgrow(b->groups, b->n, sizeof(g));
		b->groups[b->n++] = g;
		b->mask |= g->mask;
		bytes += g->bytes;
	}
}

void plan_make(struct plan *plan, const struct rules *rules, const struct tree *tree,
	       const struct strv *files, struct coverage *coverage)
{
	struct filter filter;
	struct buf text = { 0 };

	*plan = (struct plan){ 0 };
	filter_make(&filter, rules);
	for (size_t i = 0; i < files->n; i++) {
		char *path = xprintf("%s/%s", tree->root, files->v[i]);
		struct group *g;
		uint64_t mask;
		int err;

		text.len = 0;
		err = file_read(path, &text);
		free(path);
		if (err) {
			coverage_fail(coverage, files->v[i], NULL, FAIL_PARSE, strerror(-err));
			continue;
		}
		coverage->files++;
		mask = filter_run(&filter, rules, &text, has_suffix(files->v[i], ".h"));
		if (!mask)
			continue;
		plan->groups = xgrow(plan->groups, plan->n_groups, sizeof(*g));
		g = &plan->groups[plan->n_groups++];
		*g = (struct group){ .mask = mask, .left = mask, .bytes = text.len };
		strv_add(&g->paths, files->v[i]);
	}
	coverage->candidates = plan->n_groups;
	if (plan->n_groups)
		qsort(plan->groups, plan->n_groups, sizeof(*plan->groups), compare_groups);
	make_batches(plan);
	buf_free(&text);
	filter_free(&filter);
}

void plan_free(struct plan *plan)
{
	for (size_t i = 0; i < plan->n_groups; i++)
		strv_free(&plan->groups[i].paths);
	for (size_t i = 0; i < plan->n_batches; i++)
		free(plan->batches[i].groups);
	free(plan->groups);
	free(plan->batches);
	*plan = (struct plan){ 0 };
}

void plan_words(const struct rules *rules, uint64_t mask, struct strv *words)
{
	for (size_t i = 0; i < rules->n; i++)
		for (size_t k = 0; mask >> i & 1 && k < rules->v[i].keywords.n; k++)
			strv_split(words, rules->v[i].keywords.v[k], "|");
}
