// SPDX-License-Identifier: GPL-2.0-only
#include "findings/baseline.h"

#include <stdlib.h>
#include <string.h>

#include "base/util.h"
#include "rules/rule.h"
#include "tree/tree.h"

static int compare_ids(const void *pa, const void *pb)
{
	const struct saved_finding *a = pa, *b = pb;

	return strcmp(a->id, b->id);
}

const char *saved_text(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? text : "";
}

void saved_texts(const json_t *array, struct strv *list)
{
	const json_t *entry;
	size_t i;

	json_array_foreach(array, i, entry)
		if (json_is_string(entry))
			strv_add(list, json_string_value(entry));
}

static void read_finding(struct saved *saved, size_t i, const json_t *entry)
{
	struct saved_finding *f = &saved->v[i];

	*f = (struct saved_finding){ .id = saved_text(entry, "id"),
				     .rule = saved_text(entry, "rule"),
				     .path = saved_text(entry, "path"),
				     .function = saved_text(entry, "function"),
				     .message = saved_text(entry, "message"),
				     .confidence = saved_text(entry, "confidence"),
				     .line = json_integer_value(json_object_get(entry, "line")) };
	if (!*f->id || !*f->rule || !*f->path)
		die("%s: finding %zu has no id, rule or path", saved->file, i + 1);
}

void saved_open(struct saved *saved, const char *file)
{
	json_error_t error;
	const json_t *findings;

	*saved = (struct saved){ .file = file, .root = json_load_file(file, 0, &error) };
	if (!saved->root && error.line > 0)
		die("%s:%d: %s", file, error.line, error.text);
	if (!saved->root)
		die("%s: %s", file, error.text);
	findings = json_object_get(saved->root, "findings");
	if (json_integer_value(json_object_get(saved->root, "version")) != 1 ||
	    !json_is_array(findings) || !json_is_object(json_object_get(saved->root, "scan")))
		die("%s: is no report of this pmcheck (scan --format json)", file);
	saved_texts(json_object_get(json_object_get(saved->root, "scan"), "rules"), &saved->rules);
	saved_texts(json_object_get(json_object_get(saved->root, "scan"), "paths"), &saved->scope);
	saved->n = json_array_size(findings);
	saved->v = xcalloc(saved->n, sizeof(*saved->v));
	for (size_t i = 0; i < saved->n; i++)
		read_finding(saved, i, json_array_get(findings, i));
	if (saved->n)
		qsort(saved->v, saved->n, sizeof(*saved->v), compare_ids);
}

void saved_close(struct saved *saved)
{
	json_decref(saved->root);
	free(saved->v);
	strv_free(&saved->rules);
	strv_free(&saved->scope);
}

const char *saved_kernel(const struct saved *saved)
{
	return saved_text(json_object_get(saved->root, "tree"), "kernel");
}

const struct saved_finding *saved_find(const struct saved *saved, const char *id)
{
	const struct saved_finding key = { .id = id };

	return saved->n ? bsearch(&key, saved->v, saved->n, sizeof(key), compare_ids) : NULL;
}

static const json_t *coverage_list(const struct saved *saved, const char *key)
{
	return json_object_get(json_object_get(saved->root, "coverage"), key);
}

bool saved_unparsed(const struct saved *saved, const char *path, const char *function)
{
	const json_t *list = coverage_list(saved, "unparsed"), *entry;
	size_t i;

	json_array_foreach(list, i, entry)
		if (!strcmp(saved_text(entry, "path"), path) &&
		    !strcmp(saved_text(entry, "function"), function))
			return true;
	return false;
}

/* The failure of the file with the rule, NULL if there was none. */
static const json_t *failure_of(const json_t *failures, const struct saved_finding *f)
{
	const json_t *entry;
	size_t i;

	json_array_foreach(failures, i, entry) {
		const char *rule = saved_text(entry, "rule");

		if (path_below(f->path, saved_text(entry, "path")) &&
		    (!*rule || !strcmp(rule, f->rule)))
			return entry;
	}
	return NULL;
}

char *saved_unseen(const struct saved *saved, const struct saved_finding *f)
{
	const json_t *scan = json_object_get(saved->root, "scan"), *failure;
	enum confidence least = CONFIDENCE_LOW, confidence = CONFIDENCE_HIGH;

	if (!strv_has(&saved->rules, f->rule))
		return xstrdup("the rule was not run");
	if (!path_in(f->path, &saved->scope))
		return xstrdup("the file was not asked for");
	if (json_object_get(scan, "since"))
		return xprintf("only what has changed since %s was asked for",
			       saved_text(scan, "since"));
	confidence_parse(saved_text(scan, "confidence"), &least);
	confidence_parse(f->confidence, &confidence);
	if (confidence < least)
		return xprintf("its confidence is %s", f->confidence);
	failure = failure_of(coverage_list(saved, "failed"), f);
	if (!failure)
		failure = failure_of(coverage_list(saved, "narrowed"), f);
	if (failure)
		return xprintf("not analysed: %s", saved_text(failure, "reason"));
	if (saved_unparsed(saved, f->path, f->function))
		return xstrdup("not analysed: the function could not be parsed");
	return NULL;
}
