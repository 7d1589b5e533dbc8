// SPDX-License-Identifier: GPL-2.0-only
#include "fix/overlay.h"

#include <stdlib.h>

#include "base/temporary.h"
#include "fix/farm.h"

struct overlay_file *overlay_add(struct overlay *o, const char *path, bool there)
{
	struct overlay_file *f;

	o->files = xgrow(o->files, o->n, sizeof(*f));
	f = &o->files[o->n++];
	*f = (struct overlay_file){ .path = xstrdup(path), .there = there };
	return f;
}

void overlay_free(struct overlay *o)
{
	for (size_t i = 0; i < o->n; i++) {
		free(o->files[i].path);
		buf_free(&o->files[i].text);
	}
	free(o->files);
	*o = (struct overlay){ 0 };
}

static bool is_there(const char *farm, const char *path)
{
	char *at = xprintf("%s/%s", farm, path);
	bool there = file_exists(at);

	free(at);
	return there;
}

const char *overlay_make(const struct overlay *o, const char *root)
{
	const char *farm = dir_temporary();

	farm_link_all(root, farm);
	for (size_t i = 0; i < o->n; i++) {
		const struct overlay_file *f = &o->files[i];

		if (!f->there)
			continue;
		farm_open(root, farm, f->path);
		farm_put(farm, f->path, buf_str(&f->text), f->text.len);
	}
	for (size_t i = 0; i < o->n; i++) {
		const struct overlay_file *f = &o->files[i];

		if (f->there || !is_there(farm, f->path))
			continue;
		farm_open(root, farm, f->path);
		farm_drop(farm, f->path);
	}
	return farm;
}
