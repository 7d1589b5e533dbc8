// SPDX-License-Identifier: GPL-2.0-only
#include "findings/baseline.h"

#include <stdlib.h>
#include <string.h>

#include "base/util.h"
#include "rules/rule.h"
#include "tree/tree.h"

static int compare_ids(const void *pa, const void *pb)
{
	const struct baseline_finding *a = pa, *b = pb;

	return strcmp(a->id, b->id);
}

const char *baseline_text(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? text : "";
}

void baseline_texts(const json_t *array, struct strv *list)
{
	const json_t *entry;
	size_t i;

	json_array_foreach(array, i, entry)
		if (json_is_string(entry))
			strv_add(list, json_string_value(entry));
}

static void read_finding(struct baseline *saved, size_t i, const json_t *entry)
{
	struct baseline_finding *f = &saved->v[i];

	*f = (struct baseline_finding){ .id = baseline_text(entry, "id"),
					.rule = baseline_text(entry, "rule"),
					.path = baseline_text(entry, "path"),
					.function = baseline_text(entry, "function"),
					.message = baseline_text(entry, "message"),
					.confidence = baseline_text(entry, "confidence"),
					.line = json_integer_value(
						json_object_get(entry, "line")) };
	if (!*f->id || !*f->rule || !*f->path)
		die("%s: finding %zu has no id, rule or path", saved->file, i + 1);
}

void baseline_open(struct baseline *saved, const char *file)
{
	json_error_t error;
	const json_t *findings;

	*saved = (struct baseline){ .file = file, .root = json_load_file(file, 0, &error) };
	if (!saved->root && error.line > 0)
		die("%s:%d: %s", file, error.line, error.text);
	if (!saved->root)
		die("%s: %s", file, error.text);
	findings = json_object_get(saved->root, "findings");
	if (json_integer_value(json_object_get(saved->root, "version")) != 1 ||
	    !json_is_array(findings) || !json_is_object(json_object_get(saved->root, "scan")))
		die("%s: is no report of this pmcheck (scan --format json)", file);
	baseline_texts(json_object_get(json_object_get(saved->root, "scan"), "rules"),
		       &saved->rules);
	baseline_texts(json_object_get(json_object_get(saved->root, "scan"), "paths"),
		       &saved->scope);
	saved->n = json_array_size(findings);
	saved->v = xcalloc(saved->n, sizeof(*saved->v));
	for (size_t i = 0; i < saved->n; i++)
		read_finding(saved, i, json_array_get(findings, i));
	if (saved->n)
		qsort(saved->v, saved->n, sizeof(*saved->v), compare_ids);
}

void baseline_close(struct baseline *saved)
{
	json_decref(saved->root);
	free(saved->v);
	strv_free(&saved->rules);
	strv_free(&saved->scope);
}

const char *baseline_kernel(const struct baseline *saved)
{
	return baseline_text(json_object_get(saved->root, "tree"), "kernel");
}

const struct baseline_finding *baseline_find(const struct baseline *saved, const char *id)
{
	const struct baseline_finding key = { .id = id };

	return saved->n ? bsearch(&key, saved->v, saved->n, sizeof(key), compare_ids) : NULL;
}

static const json_t *coverage_list(const struct baseline *saved, const char *key)
{
	return json_object_get(json_object_get(saved->root, "coverage"), key);
}

bool baseline_unparsed(const struct baseline *saved, const char *path, const char *function)
{
	const json_t *list = coverage_list(saved, "unparsed"), *entry;
	size_t i;

	json_array_foreach(list, i, entry)
		if (!strcmp(baseline_text(entry, "path"), path) &&
		    !strcmp(baseline_text(entry, "function"), function))
			return true;
	return false;
}

/* The failure of the file with the rule, NULL if there was none. */
static const json_t *failure_of(const json_t *failures, const struct baseline_finding *f)
{
	const json_t *entry;
	size_t i;

	json_array_foreach(failures, i, entry) {
		const char *rule = baseline_text(entry, "rule");

		if (path_below(f->path, baseline_text(entry, "path")) &&
		    (!*rule || !strcmp(rule, f->rule)))
			return entry;
	}
	return NULL;
}

char *baseline_unseen(const struct baseline *saved, const struct baseline_finding *f)
{
	const json_t *scan = json_object_get(saved->root, "scan"), *failure;
	enum confidence least = CONFIDENCE_LOW, confidence = CONFIDENCE_HIGH;

	if (!strv_has(&saved->rules, f->rule))
		return xstrdup("the rule was not run");
	if (!path_in(f->path, &saved->scope))
		return xstrdup("the file was not asked for");
	if (json_object_get(scan, "since"))
		return xprintf("only what has changed since %s was asked for",
			       baseline_text(scan, "since"));
	confidence_parse(baseline_text(scan, "confidence"), &least);
	confidence_parse(f->confidence, &confidence);
	if (confidence < least)
		return xprintf("its confidence is %s", f->confidence);
	failure = failure_of(coverage_list(saved, "failed"), f);
	if (!failure)
		failure = failure_of(coverage_list(saved, "narrowed"), f);
	if (failure)
		return xprintf("not analysed: %s", baseline_text(failure, "reason"));
	if (baseline_unparsed(saved, f->path, f->function))
		return xstrdup("not analysed: the function could not be parsed");
	return NULL;
}
