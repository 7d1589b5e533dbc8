// SPDX-License-Identifier: GPL-2.0-only
// Callers that accept positive values.
#include <linux/io.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct foo {
	struct device *dev;
	void __iomem *regs;
};

int foo_get(struct foo *foo);
int foo_get(struct foo *foo)
{
	return pm_runtime_get_sync(foo->dev);
}

int foo_read(struct foo *foo, u32 *value);
int foo_read(struct foo *foo, u32 *value)
{
	int ret = foo_get(foo);

	if (ret < 0)
		return ret;

	*value = readl(foo->regs);
	pm_runtime_put(foo->dev);

	return 0;
}
