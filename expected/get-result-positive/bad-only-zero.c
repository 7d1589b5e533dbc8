// SPDX-License-Identifier: GPL-2.0-only
// The reference is dropped only where the device had to be resumed.
#include <linux/io.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct foo {
	struct device *dev;
	void __iomem *regs;
};

void foo_flush(struct foo *foo);
void foo_flush(struct foo *foo)
{
	int ret;

	ret = pm_runtime_get_sync(foo->dev);
	if (!ret) {
		writel(2, foo->regs);
		pm_runtime_put(foo->dev);
	}
}

void foo_drain(struct foo *foo);
void foo_drain(struct foo *foo)
{
	if (pm_runtime_get_sync(foo->dev) == 0) {
		writel(4, foo->regs);
		pm_runtime_put(foo->dev);
	}
}
