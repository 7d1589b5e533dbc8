// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/cpumask.h>

static struct device *acme_cpu_dev[NR_CPUS];

int acme_cpus_on(void);
int acme_cpus_on(void)
{
	int cpu, ret = 0;
	cpumask_t mask;

	cpumask_clear(&mask);
	for_each_possible_cpu(cpu) {
		ret = pm_runtime_get_sync(acme_cpu_dev[cpu]);
		if (ret < 0)
			goto err_off;
		cpumask_set_cpu(cpu, &mask);
	}
	return 0;

err_off:
	for_each_cpu(cpu, &mask)
		pm_runtime_put(acme_cpu_dev[cpu]);
	return ret;
}
EXPORT_SYMBOL_GPL(acme_cpus_on);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
