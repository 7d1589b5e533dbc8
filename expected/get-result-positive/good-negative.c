// SPDX-License-Identifier: GPL-2.0-only
// Negative values only, and pm_runtime_resume_and_get(), which returns 0 for an active device.
#include <linux/io.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct foo {
	struct device *dev;
	void __iomem *regs;
};

int foo_read(struct foo *foo, u32 *value);
int foo_read(struct foo *foo, u32 *value)
{
	int ret;

	ret = pm_runtime_get_sync(foo->dev);
	if (ret < 0) {
		pm_runtime_put_noidle(foo->dev);
		return ret;
	}

	*value = readl(foo->regs);
	pm_runtime_put(foo->dev);

	ret = pm_runtime_resume_and_get(foo->dev);
	if (ret)
		return ret;

	writel(*value, foo->regs);
	pm_runtime_put(foo->dev);

	return 0;
}
