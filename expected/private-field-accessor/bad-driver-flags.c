// SPDX-License-Identifier: GPL-2.0-only
/* All ways to test a flag; a value that is kept or compared is not a test. */
#include <linux/module.h>
#include <linux/i2c.h>
#include <linux/pm_runtime.h>

static u32 gate_flags(struct i2c_client *client)
{
	return client->dev.power.driver_flags & DPM_FLAG_SMART_PREPARE;
}

static int gate_open(struct device *dev, u32 irq_safe)
{
	u32 both = DPM_FLAG_SMART_SUSPEND | DPM_FLAG_MAY_SKIP_RESUME;

	if ((dev->power.driver_flags & both) == both || dev->power.driver_flags & both & irq_safe)
		return 0;
	if ((dev->power.driver_flags & DPM_FLAG_SMART_SUSPEND) == 0)
		return 1;
	if (0 != (DPM_FLAG_SMART_SUSPEND & dev->power.driver_flags))
		return 2;
	if (unlikely(dev->power.driver_flags & (DPM_FLAG_SMART_SUSPEND | DPM_FLAG_NO_DIRECT_COMPLETE)))
		return 3;
	if (irq_safe & dev->power.driver_flags)
		return 4;
	while (dev->power.driver_flags & DPM_FLAG_SMART_PREPARE && !(dev->power.driver_flags & both))
		irq_safe++;
	return (dev->power.driver_flags & both) ? 5 : irq_safe;
}

static int gate_probe(struct i2c_client *client)
{
	return gate_open(&client->dev, gate_flags(client));
}

static struct i2c_driver gate_driver = {
	.probe = gate_probe,
	.driver = {
		.name = "gate",
	},
};
module_i2c_driver(gate_driver);
MODULE_DESCRIPTION("Fixture: power.driver_flags as a truth value");
MODULE_LICENSE("GPL");
