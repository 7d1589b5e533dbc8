// SPDX-License-Identifier: GPL-2.0-only
#include "rules/rule.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/names.h"

static const char *const confidence_names[] = { "Low", "Moderate", "High" };
static const char *const impacts[] = { "stuck-device", "abort", "race",	   "deadlock",
				       "leak",	       "power", "cosmetic" };
static const char *const modes[] = { "patch", "context", "org", "report" };
static const char *const known_options[] = { "--no-includes", "--include-headers" };

/* Where the header is being read, for messages, and what went wrong so far. */
struct reader {
	struct rule *rule;
	int line;
	int errors;
};

__attribute__((format(printf, 2, 3))) static void complain(struct reader *r, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = xvprintf(fmt, ap);
	va_end(ap);
	warning("%s:%d: %s", r->rule->path, r->line, text);
	free(text);
	r->errors++;
}

const char *confidence_name(enum confidence c)
{
	return confidence_names[c];
}

int confidence_parse(const char *s, enum confidence *c)
{
	for (size_t i = 0; i < ARRAY_SIZE(confidence_names); i++) {
		if (!strcasecmp(s, confidence_names[i])) {
			*c = i;
			return 0;
		}
	}
	return -1;
}

static bool one_of(const char *s, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(s, names[i]))
			return true;
	return false;
}

static void read_confidence(struct reader *r, const char *value)
{
	if (confidence_parse(value, &r->rule->confidence))
		complain(r, "Confidence: '%s' is not High, Moderate or Low", value);
}

static void read_impact(struct reader *r, const char *value)
{
	if (!one_of(value, impacts, ARRAY_SIZE(impacts)))
		complain(r, "Impact: '%s' is unknown", value);
	r->rule->impact = xstrdup(value);
}

static void read_group(struct reader *r, const char *value)
{
	r->rule->group = rule_group(value);
	if (!r->rule->group)
		complain(r, "Group: '%s' is unknown", value);
}

static void read_subject(struct reader *r, const char *value)
{
	r->rule->subject = xstrdup(value);
}

static void read_origin(struct reader *r, const char *value)
{
	r->rule->origin = xstrdup(value);
}

static void read_kernel(struct reader *r, const char *value)
{
	r->rule->kernel = xstrdup(value);
}

static void read_fix(struct reader *r, const char *value)
{
	r->rule->fix = !strcmp(value, "yes");
	if (r->rule->fix)
		return;
	if (!has_prefix(value, "report-only, ") || !value[strlen("report-only, ")])
		complain(r, "Fix: '%s' is neither 'yes' nor 'report-only, REASON'", value);
	r->rule->fix_reason = xstrdup(value);
}

static void read_measured(struct reader *r, const char *value)
{
	r->rule->measured = xstrdup(value);
}

static void read_proof(struct reader *r, const char *value)
{
	const char *end = value + strlen(value) - 1;

	if (has_prefix(value, "none, ") ? !value[strlen("none, ")]
					: *end != ')' || !strstr(value, " ("))
		complain(r, "Proof: '%s' is neither 'WHAT (KERNELS)' nor 'none, REASON'", value);
	r->rule->proof = xstrdup(value);
}

static void read_keywords(struct reader *r, const char *value)
{
	for (const char *p = value; *p; p++)
		if (!is_word_char(*p) && *p != '|' && *p != ' ')
			complain(r, "Keywords: '%c' does not belong into a keyword", *p);
	strv_split(&r->rule->keywords, value, " ");
}

static void read_options(struct reader *r, const char *value)
{
	strv_split(&r->rule->options, value, " ");
	for (size_t i = 0; i < r->rule->options.n; i++) {
		const char *option = r->rule->options.v[i];

		if (!one_of(option, known_options, ARRAY_SIZE(known_options)))
			complain(r, "Options: '%s' is not supported", option);
		if (!strcmp(option, "--include-headers"))
			r->rule->headers = true;
	}
	if (!strv_has(&r->rule->options, "--no-includes"))
		complain(
			r,
			"Options: --no-includes is missing: rules must not depend on a configured tree");
}

static void read_uses(struct reader *r, const char *value)
{
	strv_split(&r->rule->uses, value, " ");
}

static void read_slice(struct reader *r, const char *value)
{
	static const char keywords[] = "keywords", from[] = "from ";
	struct strv parts = { 0 };

	r->rule->sliced = true;
	strv_split(&parts, value, ",");
	for (size_t i = 0; i < parts.n; i++) {
		const char *part = parts.v[i] + (i && parts.v[i][0] == ' ');

		if (!i && has_prefix(part, keywords) && strchr(" ", part[strlen(keywords)]))
			strv_split(&r->rule->slice_inside, part + strlen(keywords), " ");
		else if (i && !strcmp(part, "callers"))
			r->rule->slice_callers = true;
		else if (i && !strcmp(part, "callees"))
			r->rule->slice_callees = true;
		else if (i && has_prefix(part, from))
			strv_split(&r->rule->slice_from, part + strlen(from), " ");
		else
			complain(
				r,
				"Slice: '%s' is not 'keywords [WORD...], callers, callees, from WORD...'",
				value);
	}
	strv_free(&parts);
}

static void read_feature(struct reader *r, const char *value)
{
	struct feature f;

	if (!feature_read(&f, value)) {
		complain(r, "Feature: '%s' is not 'NAME = FILE: TEXT (VERSIONS)'", value);
		return;
	}
	r->rule->features = xgrow(r->rule->features, r->rule->n_features, sizeof(f));
	r->rule->features[r->rule->n_features++] = f;
}

/* Keys may come once, but for Feature and Origin. */
static const struct key {
	const char *name;
	bool required;
	bool repeats;
	void (*read)(struct reader *r, const char *value);
} keys[] = {
	{ "Confidence", true, false, read_confidence }, { "Impact", true, false, read_impact },
	{ "Origin", true, false, read_origin },		{ "Kernel", true, false, read_kernel },
	{ "Feature", false, true, read_feature },	{ "Fix", true, false, read_fix },
	{ "Subject", false, false, read_subject },	{ "Keywords", true, false, read_keywords },
	{ "Options", true, false, read_options },	{ "Uses", false, false, read_uses },
	{ "Measured", false, false, read_measured },	{ "Slice", false, false, read_slice },
	{ "Proof", false, false, read_proof },		{ "Group", false, false, read_group },
};

static void append_line(char **text, const char *line)
{
	char *joined = xprintf("%s%s\n", *text ? *text : "", *line == ' ' ? line + 1 : line);

	free(*text);
	*text = joined;
}

static void read_key(struct reader *r, const char *line, bool *seen)
{
	const char *colon = strchr(line, ':');

	for (size_t i = 0; colon && i < ARRAY_SIZE(keys); i++) {
		const char *value = colon + 1 + strspn(colon + 1, " ");

		if (strlen(keys[i].name) != (size_t)(colon - line) ||
		    strncmp(keys[i].name, line, colon - line))
			continue;
		if (seen[i] && !keys[i].repeats)
			complain(r, "%s: comes twice", keys[i].name);
		else if (!*value)
			complain(r, "%s: is empty", keys[i].name);
		else
			keys[i].read(r, value);
		seen[i] = true;
		return;
	}
	complain(r, "'%s' is no header line", line);
}

static void read_virtual(struct reader *r, const char *names)
{
	size_t before = r->rule->virtuals.n;

	strv_split(&r->rule->virtuals, names, " ,;\t");
	if (r->rule->virtuals.n == before)
		complain(r, "virtual: names nothing");
}

static void check_whole(struct reader *r, const bool *seen)
{
	struct rule *rule = r->rule;

	r->line = 1;
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		if (keys[i].required && !seen[i])
			complain(r, "no '// %s:' line in the header", keys[i].name);
	if (!rule->log)
		complain(r, "no '///' lines: they say what breaks and what to call instead");
	for (size_t i = 0; i < ARRAY_SIZE(modes); i++)
		if (!strv_has(&rule->virtuals, modes[i]))
			complain(r, "the mode '%s' is not declared virtual", modes[i]);
	for (size_t i = 0; i < rule->n_features; i++)
		if (!strv_has(&rule->virtuals, rule->features[i].name))
			complain(r, "the feature '%s' is not declared virtual",
				 rule->features[i].name);
}

/* Takes the header's lines and the virtual lines; what is left is the body. */
static void read_line(struct reader *r, const char *line, bool *in_header, bool *seen,
		      struct buf *body)
{
	bool keep = false;

	if (*in_header && r->line == 1 && !strcmp(line, "// SPDX-License-Identifier: GPL-2.0-only"))
		;
	else if (*in_header && has_prefix(line, "///"))
		append_line(&r->rule->log, line + 3);
	else if (*in_header && has_prefix(line, "//#"))
		append_line(&r->rule->notes, line + 3);
	else if (*in_header && has_prefix(line, "//|"))
		append_line(&r->rule->shape, line + 3);
	else if (*in_header && has_prefix(line, "// "))
		read_key(r, line + 3, seen);
	else if (*in_header && !strcmp(line, "//"))
		;
	else if (has_prefix(line, "virtual ") || has_prefix(line, "virtual\t"))
		read_virtual(r, line + strlen("virtual "));
	else
		keep = true;
	if (keep)
		*in_header = false;
	buf_puts(body, keep ? line : "");
	buf_puts(body, "\n");
}

/* 0, or -1 with what is wrong on stderr. */
static int rule_load(struct rule *rule, const char *dir, const char *file)
{
	struct reader r = { .rule = rule };
	bool seen[ARRAY_SIZE(keys)] = { false }, in_header = true;
	struct buf text = { 0 }, body = { 0 };
	int err;

	*rule = (struct rule){ 0 };
	rule->path = xprintf("%s/%s", dir, file);
	rule->name = xstrndup(file, strlen(file) - strlen(".cocci"));
	strv_add(&rule->uses, "report");
	err = file_read(rule->path, &text);
	if (err || !buf_is_text(&text)) {
		warning("%s: %s", rule->path, err ? strerror(-err) : "a NUL byte in it");
		buf_free(&text);
		return -1;
	}
	for (char *line = text.data, *next; line && *line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		r.line++;
		read_line(&r, line, &in_header, seen, &body);
	}
	check_whole(&r, seen);
	rule->body = xstrdup(buf_str(&body));
	buf_free(&text);
	buf_free(&body);
	return r.errors ? -1 : 0;
}

static void rule_free(struct rule *rule)
{
	for (size_t i = 0; i < rule->n_features; i++)
		feature_free(&rule->features[i]);
	free(rule->features);
	strv_free(&rule->keywords);
	strv_free(&rule->options);
	strv_free(&rule->uses);
	strv_free(&rule->slice_inside);
	strv_free(&rule->slice_from);
	strv_free(&rule->virtuals);
	free(rule->name);
	free(rule->path);
	free(rule->log);
	free(rule->notes);
	free(rule->shape);
	free(rule->measured);
	free(rule->impact);
	free(rule->origin);
	free(rule->subject);
	free(rule->proof);
	free(rule->kernel);
	free(rule->fix_reason);
	free(rule->body);
}

/* Dies if what is named is neither a rule that is there nor a group; whether a group is. */
static bool check_names(const char *dir, const struct strv *only, const struct strv *files)
{
	bool groups = false;

	for (size_t i = 0; i < only->n; i++) {
		char *file = xprintf("%s.cocci", only->v[i]);

		if (!strv_has(files, file)) {
			if (!rule_group(only->v[i]))
				die("no rule '%s' in %s", only->v[i], dir);
			groups = true;
		}
		free(file);
	}
	return groups;
}

static bool is_wanted(const struct rule *rule, const struct strv *only)
{
	return !only->n || strv_has(only, rule->name) ||
	       (rule->group && strv_has(only, rule->group));
}

size_t rules_load(struct rules *rules, const char *dir, const struct strv *only)
{
	struct strv files = { 0 };
	size_t bad = 0;
	bool all;
	int err = dir_list(dir, ".cocci", &files);

	if (err)
		die("%s: cannot read the rules: %s", dir, strerror(-err));
	if (!files.n)
		die("%s: no rules there", dir);
	all = check_names(dir, only, &files) || !only->n;
	*rules = (struct rules){ .dir = xstrdup(dir) };
	for (size_t i = 0; i < files.n; i++) {
		struct rule rule;
		char *name = xstrndup(files.v[i], strlen(files.v[i]) - strlen(".cocci"));
		bool read = all || strv_has(only, name), failed;

		free(name);
		if (!read)
			continue;
		failed = rule_load(&rule, dir, files.v[i]);
		bad += failed;
		if (failed || !is_wanted(&rule, only)) {
			rule_free(&rule);
			continue;
		}
		rules->v = xgrow(rules->v, rules->n, sizeof(*rules->v));
		rules->v[rules->n++] = rule;
	}
	if (!rules->n && !bad)
		die("no rules of that group in %s", dir);
	if (rules->n > RULES_MAX)
		die("%s: more than %d rules", dir, RULES_MAX);
	strv_free(&files);
	return bad;
}

void rules_free(struct rules *rules)
{
	for (size_t i = 0; i < rules->n; i++)
		rule_free(&rules->v[i]);
	free(rules->v);
	free(rules->dir);
	*rules = (struct rules){ 0 };
}

int rules_find(const struct rules *rules, const char *name)
{
	for (size_t i = 0; i < rules->n; i++)
		if (!strcmp(rules->v[i].name, name))
			return i;
	return -1;
}

bool rule_is_called(const struct rule *rule, const char *name)
{
	return !strcmp(rule->name, name) || (rule->group && !strcmp(rule->group, name));
}

void rules_drop(struct rules *rules, size_t i)
{
	rule_free(&rules->v[i]);
	memmove(&rules->v[i], &rules->v[i + 1], (rules->n - i - 1) * sizeof(*rules->v));
	rules->n--;
}
