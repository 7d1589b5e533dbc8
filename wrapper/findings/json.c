// SPDX-License-Identifier: GPL-2.0-only
#include "findings/json.h"

#include <stdlib.h>
#include <string.h>

#include "tree/tree.h"

/* No tree has that many. */
#define FILES_MAX 1000000000

static json_t *related_to_json(const struct finding *f)
{
	json_t *list = json_array();

	for (size_t i = 0; i < f->n_related; i++) {
		const struct related *r = &f->related[i];
		json_t *entry =
			json_pack("{s:i, s:i, s:i, s:o}", "line", r->line, "column", r->column,
				  "end_column", r->end_column, "text", json_of_text(r->text));

		if (strcmp(r->path, f->path))
			json_object_set_new(entry, "path", json_of_text(r->path));
		json_array_append_new(list, entry);
	}
	return list;
}

json_t *finding_to_json(const struct finding *f)
{
	json_t *entry = json_object();

	if (*f->id)
		json_object_set_new(entry, "id", json_string(f->id));
	json_object_set_new(entry, "rule", json_string(f->rule->name));
	json_object_set_new(entry, "path", json_of_text(f->path));
	json_object_set_new(entry, "line", json_integer(f->line));
	json_object_set_new(entry, "column", json_integer(f->column));
	json_object_set_new(entry, "end_column", json_integer(f->end_column));
	json_object_set_new(entry, "function", json_of_text(f->function));
	json_object_set_new(entry, "message", json_of_text(f->message));
	json_object_set_new(entry, "confidence", json_string(confidence_name(f->confidence)));
	json_object_set_new(entry, "impact", json_string(f->rule->impact));
	json_object_set_new(entry, "fix", json_boolean(f->fix));
	json_object_set_new(entry, "related", related_to_json(f));
	json_object_set_new(entry, "state", json_string(finding_state_name(f->state)));
	if (f->verdict)
		json_object_set_new(entry, "verdict", json_of_text(f->verdict));
	if (f->reason)
		json_object_set_new(entry, "reason", json_of_text(f->reason));
	if (f->brought)
		json_object_set_new(entry, "brought_by", json_of_text(f->brought));
	if (f->mended)
		json_object_set_new(entry, "mended_by", json_of_text(f->mended));
	return entry;
}

static json_t *failures_to_json(const struct failure *failures, size_t n)
{
	json_t *list = json_array();

	for (size_t i = 0; i < n; i++) {
		const struct failure *f = &failures[i];

		json_array_append_new(list, json_pack("{s:o, s:s, s:s, s:o}", "path",
						      json_of_text(f->path), "rule", f->rule,
						      "reason", failure_reason_name(f->reason),
						      "detail", json_of_text(f->detail)));
	}
	return list;
}

static json_t *modules_to_json(const struct coverage *c)
{
	json_t *modules = json_array();

	for (size_t i = 0; i < c->n_modules; i++)
		json_array_append_new(modules, json_of_texts(&c->modules[i]));
	return modules;
}

static json_t *unparsed_to_json(const struct coverage *c)
{
	json_t *list = json_array();

	for (size_t i = 0; i < c->n_unparsed; i++) {
		const struct unparsed *u = &c->unparsed[i];

		json_array_append_new(list, json_pack("{s:o, s:i, s:o}", "path",
						      json_of_text(u->path), "line", u->line,
						      "function", json_of_text(u->function)));
	}
	return list;
}

json_t *coverage_to_json(const struct coverage *c)
{
	json_t *coverage = json_pack(
		"{s:I, s:I, s:I, s:o, s:o}", "files", (json_int_t)c->files, "candidates",
		(json_int_t)c->candidates, "analysed", (json_int_t)c->analysed, "failed",
		failures_to_json(c->failed, c->n_failed), "unparsed", unparsed_to_json(c));

	/* Most trees that are scanned in part have neither. */
	if (c->n_modules)
		json_object_set_new(coverage, "modules", modules_to_json(c));
	if (c->n_narrowed)
		json_object_set_new(coverage, "narrowed",
				    failures_to_json(c->narrowed, c->n_narrowed));
	return coverage;
}

bool finding_is_utf8(const struct finding *f)
{
	bool is = utf8_valid(f->path) && utf8_valid(f->function) && utf8_valid(f->message);

	for (size_t i = 0; is && i < f->n_related; i++)
		is = utf8_valid(f->related[i].path) && utf8_valid(f->related[i].text);
	return is;
}

static const char *read_path(struct members *m)
{
	const char *path = member_text(m, "path");

	if (!path_is_inner(path))
		members_wrong(m, "path '%s' is none in a tree", path);
	return path;
}

/* NULL if there is none. */
static const struct rule *read_rule(struct members *m, const struct rules *rules)
{
	const char *name = member_text(m, "rule");
	int i = rules_find(rules, name);

	if (i < 0)
		members_wrong(m, "rule '%s' was not run", name);
	return i < 0 ? NULL : &rules->v[i];
}

static enum confidence read_confidence(struct members *m)
{
	enum confidence confidence = CONFIDENCE_LOW;
	const char *name = member_text(m, "confidence");

	if (confidence_parse(name, &confidence))
		members_wrong(m, "confidence is not Low, Moderate or High");
	return confidence;
}

static void read_id(struct members *m, struct finding *f)
{
	const char *id = member_text(m, "id");

	if (finding_is_id(id))
		memcpy(f->id, id, sizeof(f->id));
	else
		members_wrong(m, "id is not of 16 hexadecimal digits");
}

static char *read_related(void *ctx, const json_t *entry)
{
	struct members m = { .object = entry };
	struct finding *f = ctx;

	f->related = xgrow(f->related, f->n_related, sizeof(*f->related));
	f->related[f->n_related++] = (struct related){
		.path = xstrdup(members_have(&m, "path") ? read_path(&m) : f->path),
		.line = member_number(&m, "line", 1, PLACE_MAX),
		.column = member_number(&m, "column", 0, PLACE_MAX),
		.end_column = member_number(&m, "end_column", 0, PLACE_MAX),
		.text = xstrdup(member_text(&m, "text")),
	};
	return m.wrong;
}

/* Where findings go, and the rules that they may be of. */
struct findings_reader {
	const struct rules *rules;
	struct findings *findings;
};

static char *read_finding(void *ctx, const json_t *entry)
{
	struct members m = { .object = entry };
	struct findings_reader *r = ctx;
	struct finding f = {
		.rule = read_rule(&m, r->rules),
		.path = xstrdup(read_path(&m)),
		.line = member_number(&m, "line", 1, PLACE_MAX),
		.column = member_number(&m, "column", 0, PLACE_MAX),
		.end_column = member_number(&m, "end_column", 0, PLACE_MAX),
		.function = xstrdup(member_text(&m, "function")),
		.message = xstrdup(member_text(&m, "message")),
		.confidence = read_confidence(&m),
		.fix = member_truth(&m, "fix"),
	};

	if (members_have(&m, "id"))
		read_id(&m, &f);
	member_each(&m, "related", read_related, &f);
	if (m.wrong)
		finding_free(&f);
	else
		findings_add(r->findings, &f);
	return m.wrong;
}

void member_findings(struct members *m, const char *key, const struct rules *rules,
		     struct findings *findings)
{
	struct findings_reader r = { .rules = rules, .findings = findings };

	member_each(m, key, read_finding, &r);
}

/* Where failures go, and the rules that they may be of. */
struct failures_reader {
	const struct rules *rules;
	struct coverage *coverage;
	void (*add)(struct coverage *c, const char *path, const char *rule,
		    enum failure_reason reason, const char *detail);
};

static char *read_failure(void *ctx, const json_t *entry)
{
	struct members m = { .object = entry };
	const struct failures_reader *r = ctx;
	const char *path = member_text(&m, "path"), *detail = member_text(&m, "detail");
	const struct rule *rule = *member_text(&m, "rule") ? read_rule(&m, r->rules) : NULL;
	enum failure_reason reason;

	/* Of the tree itself, that could not be read, it is "". */
	if (*path)
		read_path(&m);
	if (failure_reason_parse(member_text(&m, "reason"), &reason))
		members_wrong(&m, "reason is none");
	if (!m.wrong)
		r->add(r->coverage, path, rule ? rule->name : NULL, reason, detail);
	return m.wrong;
}

static char *read_unparsed(void *ctx, const json_t *entry)
{
	struct members m = { .object = entry };
	const char *path = read_path(&m), *function = member_text(&m, "function");
	int line = member_number(&m, "line", 1, PLACE_MAX);

	if (!m.wrong)
		coverage_add_unparsed(ctx, path, line, function);
	return m.wrong;
}

static char *read_module(void *ctx, const json_t *entry)
{
	struct strv paths = { 0 };
	char *wrong = NULL;

	for (size_t i = 0; !wrong && i < json_array_size(entry); i++) {
		const char *path = json_string_value(json_array_get(entry, i));

		if (path && path_is_inner(path))
			strv_add(&paths, path);
		else
			wrong = xprintf("path '%s' is none in a tree", path ? path : "");
	}
	if (!wrong && !paths.n)
		wrong = xstrdup("is no list of paths");
	if (!wrong)
		coverage_module(ctx, &paths);
	strv_free(&paths);
	return wrong;
}

void member_coverage(struct members *m, const char *key, const struct rules *rules,
		     struct coverage *coverage)
{
	struct failures_reader r = { .rules = rules, .coverage = coverage, .add = coverage_fail };
	struct members part = { .object = json_object_get(m->object, key) };

	coverage->files = member_number(&part, "files", 0, FILES_MAX);
	coverage->candidates = member_number(&part, "candidates", 0, FILES_MAX);
	coverage->analysed = member_number(&part, "analysed", 0, FILES_MAX);
	member_each(&part, "failed", read_failure, &r);
	r.add = coverage_narrow;
	if (members_have(&part, "narrowed"))
		member_each(&part, "narrowed", read_failure, &r);
	member_each(&part, "unparsed", read_unparsed, coverage);
	if (members_have(&part, "modules"))
		member_each(&part, "modules", read_module, coverage);
	if (part.wrong)
		members_wrong(m, "%s: %s", key, part.wrong);
	free(part.wrong);
}
