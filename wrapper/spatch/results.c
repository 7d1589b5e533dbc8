// SPDX-License-Identifier: GPL-2.0-only
#include "spatch/results.h"

#include <errno.h>
#include <jansson.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/* Index of the group that has the file, or n. */
static size_t group_of(const struct job *job, const char *path)
{
	for (size_t i = 0; path && i < job->n; i++)
		if (strv_has(&job->groups[i]->paths, path))
			return i;
	return job->n;
}

/* The detail is the first line of what is given. */
static void set_outcome(struct outcome *o, enum outcome_state state, enum failure_reason reason,
			const char *detail)
{
	o->state = state;
	o->reason = reason;
	free(o->detail);
	o->detail = xstrndup(detail, strcspn(detail, "\n"));
}

static const char *json_text(const json_t *line, const char *key)
{
	const char *s = json_string_value(json_object_get(line, key));

	return s ? s : "";
}

/* Takes the " [rule]" off the end of a message and returns the rule, or -1. */
static int rule_of_message(const struct job *job, const struct rules *rules, char *message)
{
	char *bracket = strrchr(message, '[');
	size_t len = strlen(message);
	int rule;

	if (!bracket || bracket < message + 1 || bracket[-1] != ' ' || message[len - 1] != ']')
		return -1;
	message[len - 1] = '\0';
	rule = rules_find(rules, bracket + 1);
	message[len - 1] = ']';
	if (rule < 0 || !(job->mask >> rule & 1))
		return -1;
	bracket[-1] = '\0';
	return rule;
}

/* A line or column; -1 if there is none such in any file. */
static int read_place(const json_t *value)
{
	json_int_t n = json_integer_value(value);

	return n >= 0 && n <= PLACE_MAX ? n : -1;
}

static bool is_place(int line, int column, int end_column)
{
	return line > 0 && column >= 0 && end_column >= 0;
}

static bool has_places(const struct finding *f)
{
	bool has = is_place(f->line, f->column, f->end_column);

	for (size_t i = 0; has && i < f->n_related; i++)
		has = is_place(f->related[i].line, f->related[i].column, f->related[i].end_column);
	return has;
}

static void read_related(struct finding *f, const struct spatch *s, const json_t *list)
{
	size_t n = json_array_size(list);

	f->related = xcalloc(n, sizeof(*f->related));
	for (size_t i = 0; i < n; i++) {
		const json_t *entry = json_array_get(list, i);
		const char *name = json_string_value(json_array_get(entry, 0));
		const char *text = json_string_value(json_array_get(entry, 4));
		const char *path = name ? spatch_path(s, name) : NULL;

		f->related[f->n_related++] = (struct related){
			.path = xstrdup(path ? path : f->path),
			.line = read_place(json_array_get(entry, 1)),
			.column = read_place(json_array_get(entry, 2)),
			.end_column = read_place(json_array_get(entry, 3)),
			.text = xstrdup(text ? text : ""),
		};
	}
}

/* A rule's script went wrong in the group. */
static void blame_script(struct outcome *o, const char *what, const char *message)
{
	char *detail = xprintf("%s: %s", what, message);

	set_outcome(o, OUTCOME_FAILED, FAIL_SCRIPT, detail);
	free(detail);
}

static void read_finding(struct results *r, struct spatch *s, const struct job *job,
			 const json_t *line)
{
	const char *path = spatch_path(s, json_text(line, "file")),
		   *function = json_text(line, "function");
	const char *confidence = json_text(line, "confidence");
	char *message = xstrdup(json_text(line, "message"));
	int rule = rule_of_message(job, s->rules, message);
	size_t group = group_of(job, path);
	struct finding f = { 0 };

	if (group == job->n) {
		free(message);
		return;
	}
	if (rule < 0) {
		blame_script(&r->outcomes[group], "a message does not end in ' [rule]'", message);
		free(message);
		return;
	}
	f.rule = &s->rules->v[rule];
	f.path = xstrdup(path);
	f.line = read_place(json_object_get(line, "line"));
	f.column = read_place(json_object_get(line, "column"));
	f.end_column = read_place(json_object_get(line, "end_column"));
	f.function = xstrdup(strcmp(function, "something_else") ? function : "");
	f.message = message;
	f.confidence = f.rule->confidence;
	if (*confidence && confidence_parse(confidence, &f.confidence))
		warning("%s: '%s' is no confidence", f.rule->path, confidence);
	f.fix = f.rule->fix && !json_is_false(json_object_get(line, "fix"));
	read_related(&f, s, json_object_get(line, "related"));
	if (has_places(&f)) {
		findings_add(&r->findings, &f);
	} else {
		blame_script(&r->outcomes[group], "a finding is at no line and column", f.message);
		finding_free(&f);
	}
}

static void read_done(struct results *r, struct spatch *s, const struct job *job,
		      const json_t *line)
{
	const char *name = json_string_value(json_array_get(json_object_get(line, "files"), 0));
	size_t group = group_of(job, name ? spatch_path(s, name) : NULL);

	if (group < job->n && r->outcomes[group].state == OUTCOME_LOST)
		r->outcomes[group].state = OUTCOME_DONE;
}

/* Lines without this run's nonce are none of ours: a rule's script may print what it likes. */
static void read_lines(struct results *r, struct spatch *s, const struct job *job)
{
	char *path = xprintf("%s/results", job->dir);
	struct buf text = { 0 };

	file_read(path, &text);
	for (char *p = text.data, *end; p && (end = strchr(p, '\n')); p = end + 1) {
		json_t *line = json_loadb(p, end - p, 0, NULL);
		const char *kind = json_text(line, "kind");

		if (!strcmp(json_text(line, "nonce"), s->nonce)) {
			if (!strcmp(kind, "finding"))
				read_finding(r, s, job, line);
			else if (!strcmp(kind, "done"))
				read_done(r, s, job, line);
		}
		json_decref(line);
	}
	buf_free(&text);
	free(path);
}

/*
 * Deals out stderr to the groups: from "HANDLING: names" on, it is of that
 * group. Returns the last group begun, or n. Quoted source never stands at the
 * start of a line, and what was done is known from the results' own lines.
 */
static size_t read_stderr(struct results *r, struct spatch *s, const struct job *job)
{
	static const char handling[] = "HANDLING: ";
	size_t current = job->n;

	for (const char *p = buf_str(&job->child.err); *p;) {
		size_t len = strcspn(p, "\n");

		if (has_prefix(p, handling)) {
			const char *start = p + strlen(handling);
			char *name = xstrndup(start, strcspn(start, " \n"));
			size_t group = group_of(job, spatch_path(s, name));

			free(name);
			if (group < job->n) {
				current = group;
				r->outcomes[group].begun = true;
			}
		} else if (current < job->n) {
			buf_add(&r->outcomes[current].complaints, p, len);
			buf_puts(&r->outcomes[current].complaints, "\n");
		}
		p += len + (p[len] == '\n');
	}
	return current;
}

/* The line behind a Python traceback that says what was wrong, NULL if there is none. */
static const char *python_error(const char *said)
{
	const char *p = strstr(said, "Traceback (most recent call last)");

	while (p && (p = strchr(p, '\n')))
		if (*++p != ' ')
			return p;
	return NULL;
}

/* What spatch said of a group, without the source that it quoted; the caller frees. */
static char *own_words(const struct outcome *o)
{
	struct buf out = { 0 };

	buf_add(&out, "", 0);
	for (const char *p = buf_str(&o->complaints); *p;) {
		size_t len = strcspn(p, "\n");

		if (!has_prefix(p, "bad: ") && !has_prefix(p, "BAD:"))
			buf_add(&out, p, len + (p[len] == '\n'));
		p += len + (p[len] == '\n');
	}
	return out.data;
}

/* What spatch said of a group tells why it gave it up; false if it tells nothing. */
static bool explain(struct outcome *o, enum outcome_state state)
{
	char *said = own_words(o);
	const char *at = python_error(said);
	bool told = true;

	if (at)
		set_outcome(o, state, FAIL_SCRIPT, at);
	else if (strstr(said, "Timeout"))
		set_outcome(o, state, FAIL_TIMEOUT, "");
	else if (strcasestr(said, "out of memory"))
		set_outcome(o, state, FAIL_MEMORY, "");
	else if ((at = strstr(said, "EXN: ")) || (at = strstr(said, "Fatal error: ")) ||
		 (at = strstr(said, "ERROR: ")))
		set_outcome(o, state, FAIL_CRASH, at);
	else
		told = false;
	free(said);
	return told;
}

/* Signals that spatch does not get from its own mistakes: somebody wanted it to end. */
static int foreign_signal(const struct child *child)
{
	int sig = child_signal(child->status);

	return sig == SIGKILL || sig == SIGTERM || sig == SIGINT || sig == SIGHUP ? sig : 0;
}

/* Why the whole process ended, for the group that it ended in. */
static void explain_end(struct outcome *o, const struct child *child)
{
	int sig = foreign_signal(child);
	char *detail;

	if (child->start_errno) {
		detail = xprintf("cannot start spatch: %s", strerror(child->start_errno));
		set_outcome(o, OUTCOME_DIED, FAIL_CRASH, detail);
	} else if (child->killed == KILLED_LOUD) {
		detail = xprintf("spatch printed more than %zu MiB", child->output_max >> 20);
		set_outcome(o, OUTCOME_DIED, FAIL_MEMORY, detail);
	} else if (child->killed) {
		detail = child->killed == KILLED_QUIET
				 ? xprintf("nothing happened for %d seconds", child->quiet_seconds)
				 : xprintf("spatch did not end in %d seconds", child->seconds);
		set_outcome(o, OUTCOME_DIED, FAIL_TIMEOUT, detail);
	} else if (explain(o, OUTCOME_DIED)) {
		return;
	} else if (sig) {
		detail = xprintf("spatch was killed by signal %d", sig);
		set_outcome(o, OUTCOME_KILLED, FAIL_CRASH, detail);
	} else {
		char *said = own_words(o), *last = last_line(said);

		if (WIFSIGNALED(child->status))
			detail = xprintf("spatch died of signal %d", WTERMSIG(child->status));
		else
			detail = xprintf("spatch ended with status %d%s%s",
					 WEXITSTATUS(child->status), *last ? ": " : "", last);
		set_outcome(o, OUTCOME_DIED, FAIL_CRASH, detail);
		free(said);
		free(last);
	}
	free(detail);
}

/* A group that was begun and not done, or never begun though spatch says that all went well. */
static void explain_group(struct outcome *o, bool died_here, const struct child *child,
			  bool ended_well)
{
	if (died_here && !ended_well)
		explain_end(o, child);
	else if ((o->begun || ended_well) && !explain(o, OUTCOME_FAILED))
		set_outcome(o, OUTCOME_FAILED, FAIL_CRASH, "spatch left no result");
}

/* spatch quotes a NUL byte as it is: what it says behind it must not be lost. */
static void blank_nuls(const struct buf *said)
{
	for (size_t i = 0; i < said->len; i++)
		if (!said->data[i])
			said->data[i] = ' ';
}

void results_read(struct results *r, struct spatch *s, const struct job *job)
{
	const struct child *child = &job->child;
	bool ended_well = !child->start_errno && !child->killed && child->status == 0;
	size_t last;

	*r = (struct results){ .outcomes = xcalloc(job->n, sizeof(*r->outcomes)), .n = job->n };
	blank_nuls(&child->err);
	last = read_stderr(r, s, job);
	read_lines(r, s, job);
	/* What it said before the first group concerns them all. */
	for (size_t i = 0; last == job->n && i < r->n; i++)
		buf_puts(&r->outcomes[i].complaints, buf_str(&child->err));
	/* What ended spatch before its first group is put down to that one: there is none better.
	 */
	if (last == job->n && foreign_signal(child))
		last = 0;
	for (size_t i = 0; i < r->n; i++) {
		bool died_here = i == last || last == job->n;

		if (r->outcomes[i].state == OUTCOME_LOST)
			explain_group(&r->outcomes[i], died_here, child, ended_well);
	}
}

void results_free(struct results *r)
{
	for (size_t i = 0; i < r->n; i++) {
		free(r->outcomes[i].detail);
		buf_free(&r->outcomes[i].complaints);
	}
	free(r->outcomes);
	findings_free(&r->findings);
}
