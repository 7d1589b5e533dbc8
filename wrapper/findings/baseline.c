// SPDX-License-Identifier: GPL-2.0-only
#include "findings/baseline.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/replace.h"
#include "findings/json.h"
#include "tree/tree.h"

static int compare_ids(const void *pa, const void *pb)
{
	const struct finding *const *a = pa, *const *b = pb;

	return strcmp((*a)->id, (*b)->id);
}

/*
 * A pipe that somebody has put there would never be opened; one that is given as a
 * descriptor, as the shell does for <(command), is open.
 */
static int open_report(const char *file)
{
	int fd = file_descriptor(file);
	struct stat st;

	if (fd >= 0)
		return fd;
	if (stat(file, &st))
		die("%s: %s", file, strerror(errno));
	if (!S_ISREG(st.st_mode))
		die("%s: is no regular file", file);
	fd = open(file, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		die("%s: %s", file, strerror(errno));
	return fd;
}

static json_t *load(const char *file)
{
	int fd = open_report(file);
	json_error_t error;
	json_t *root = json_loadfd(fd, 0, &error);

	close(fd);
	if (!root && error.line > 0)
		die("%s:%d: %s", file, error.line, error.text);
	if (!root)
		die("%s: %s", file, error.text);
	if (json_integer_value(json_object_get(root, "version")) != 1 ||
	    !json_is_array(json_object_get(root, "findings")) ||
	    !json_is_object(json_object_get(root, "scan")))
		die("%s: is no report of this pmcheck (scan --format json)", file);
	return root;
}

static void need(const struct members *m, const char *file, const char *part)
{
	if (m->wrong)
		die("%s: %s%s", file, part, m->wrong);
}

static char *read_rule(void *ctx, const json_t *entry)
{
	const char *name = json_string_value(entry);
	struct rules *rules = ctx;

	if (!name)
		return xstrdup("is no text");
	rules->v = xgrow(rules->v, rules->n, sizeof(*rules->v));
	rules->v[rules->n++] = (struct rule){ .name = xstrdup(name) };
	return NULL;
}

/* What was scanned, with what, and what was asked for. */
static void read_scan(struct baseline *saved, const json_t *root)
{
	struct members tool = { .object = json_object_get(root, "tool") };
	struct members tree = { .object = json_object_get(root, "tree") };
	struct members scan = { .object = json_object_get(root, "scan") };

	saved->spatch = xstrdup(member_text(&tool, "spatch"));
	need(&tool, saved->file, "tool: ");
	saved->kernel = xstrdup(member_text(&tree, "kernel"));
	member_texts(&tree, "features", &saved->features);
	need(&tree, saved->file, "tree: ");
	member_texts(&scan, "paths", &saved->scope);
	member_each(&scan, "rules", read_rule, &saved->rules);
	if (confidence_parse(member_text(&scan, "confidence"), &saved->least))
		members_wrong(&scan, "confidence is none");
	need(&scan, saved->file, "scan: ");
}

static void read_shard(struct baseline *saved, const json_t *root)
{
	struct members shard = { .object = json_object_get(root, "shard") };

	if (!shard.object)
		return;
	saved->n_shards = member_number(&shard, "count", 1, SHARDS_MAX);
	saved->shard = member_number(&shard, "index", 1, saved->n_shards);
	saved->of = xstrdup(member_text(&shard, "of"));
	need(&shard, saved->file, "shard: ");
}

static void read_results(struct baseline *saved, const json_t *root)
{
	struct members m = { .object = root };

	member_findings(&m, "findings", &saved->rules, &saved->findings);
	for (size_t i = 0; i < saved->findings.n; i++)
		if (!*saved->findings.v[i].id)
			members_wrong(&m, "findings[%zu]: id is no text", i);
	member_coverage(&m, "coverage", &saved->rules, &saved->coverage);
	need(&m, saved->file, "");
	coverage_settle(&saved->coverage);
}

void baseline_open(struct baseline *saved, const char *file)
{
	json_t *root = load(file);

	*saved = (struct baseline){ .file = file };
	read_scan(saved, root);
	read_shard(saved, root);
	read_results(saved, root);
	json_decref(root);
	saved->by_id = xcalloc(saved->findings.n, sizeof(*saved->by_id));
	for (size_t i = 0; i < saved->findings.n; i++)
		saved->by_id[i] = &saved->findings.v[i];
	qsort(saved->by_id, saved->findings.n, sizeof(*saved->by_id), compare_ids);
}

void baseline_close(struct baseline *saved)
{
	free(saved->by_id);
	free(saved->spatch);
	free(saved->kernel);
	free(saved->of);
	findings_free(&saved->findings);
	coverage_free(&saved->coverage);
	rules_free(&saved->rules);
	strv_free(&saved->features);
	strv_free(&saved->scope);
}

const struct finding *baseline_find(const struct baseline *saved, const struct finding *f)
{
	const struct finding **found =
		bsearch(&f, saved->by_id, saved->findings.n, sizeof(*saved->by_id), compare_ids);

	return found && finding_is_about(*found, f->rule->name, f->path, f->function) ? *found
										      : NULL;
}

char *baseline_unseen(const struct baseline *saved, const struct finding *f)
{
	const struct failure *failure;

	if (rules_find(&saved->rules, f->rule->name) < 0)
		return xstrdup("the rule was not run");
	if (!path_in(f->path, &saved->scope))
		return xstrdup("the file was not asked for");
	if (f->confidence < saved->least)
		return xprintf("its confidence is %s", confidence_name(f->confidence));
	failure = coverage_failure(&saved->coverage, f->path, f->rule->name);
	if (failure)
		return xprintf("not analysed: %s", failure_reason_name(failure->reason));
	if (!coverage_parsed(&saved->coverage, f->path, f->function))
		return xstrdup("not analysed: the function could not be parsed");
	return NULL;
}
