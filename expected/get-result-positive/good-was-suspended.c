// SPDX-License-Identifier: GPL-2.0-only
// Zero says that the device has just been resumed and needs some time.
#include <linux/io.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct foo {
	struct device *dev;
	void __iomem *regs;
};

#include <linux/delay.h>

int foo_read(struct foo *foo, u32 *value);
int foo_read(struct foo *foo, u32 *value)
{
	int ret;

	ret = pm_runtime_get_sync(foo->dev);
	if (!ret)
		usleep_range(100, 200);
	if (ret >= 0)
		*value = readl(foo->regs);
	pm_runtime_put(foo->dev);

	return ret < 0 ? ret : 0;
}
