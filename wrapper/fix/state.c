// SPDX-License-Identifier: GPL-2.0-only
#include "fix/state.h"

#include <stdlib.h>
#include <string.h>

static size_t count_unparsed(const char *complaints)
{
	size_t n = 0;

	for (const char *p = complaints; (p = strstr(p, "badcount: ")); p++)
		n += strtoul(p + strlen("badcount: "), NULL, 10);
	return n;
}

void state_outcome(struct state *s, const struct outcome *o)
{
	s->unparsed = count_unparsed(buf_str(&o->complaints));
	if (o->state != OUTCOME_DONE)
		s->failed = xprintf("%s %s", failure_reason_name(o->reason),
				    o->detail ? o->detail : "");
}

static size_t count_findings(const struct findings *list, const struct finding *like)
{
	size_t n = 0;

	for (size_t i = 0; i < list->n; i++)
		n += list->v[i].rule == like->rule && !strcmp(list->v[i].path, like->path) &&
		     !strcmp(list->v[i].function, like->function);
	return n;
}

static bool is_mended_by(const struct patch *patch, const struct finding *f)
{
	if (!f->fix || strcmp(f->rule->name, patch->rule->name))
		return false;
	for (size_t i = 0; i < patch->n; i++)
		if (!strcmp(patch->findings[i]->path, f->path) &&
		    !strcmp(patch->findings[i]->function, f->function))
			return true;
	return false;
}

void state_judge(const struct state *before, const struct state *after, struct patch *patch)
{
	if (before->failed)
		patch_drop(patch, "what it changes cannot be scanned: %s", before->failed);
	else if (after->failed)
		patch_drop(patch, "the result cannot be scanned: %s", after->failed);
	else if (after->unparsed > before->unparsed)
		patch_drop(patch, "spatch cannot parse the result");
	for (size_t i = 0; i < after->findings.n; i++) {
		const struct finding *f = &after->findings.v[i];

		if (is_mended_by(patch, f))
			patch_drop(patch, "the finding in %s() is still there behind it",
				   f->function);
		if (count_findings(&after->findings, f) > count_findings(&before->findings, f))
			patch_drop(patch, "it brings a finding of %s in %s(): %s", f->rule->name,
				   f->function, f->message);
	}
}

void state_free(struct state *s)
{
	findings_free(&s->findings);
	free(s->failed);
	*s = (struct state){ 0 };
}
