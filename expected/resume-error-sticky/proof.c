// SPDX-License-Identifier: GPL-2.0-only
// Harmless: resume_errors_not_stored
#include "proof.h"

#include <linux/i2c.h>

#define ACME_POWER 0
#define ACME_VALUE 4

struct acme {
	struct device *dev;
	struct i2c_client *client;
};

/* The bus: all transfers fail if told to, else a 42 is read. */
static s32 acme_bus_xfer(struct i2c_adapter *adapter, u16 addr, unsigned short flags,
			 char read_write, u8 command, int size, union i2c_smbus_data *data)
{
	if (read_write == I2C_SMBUS_READ)
		data->byte = 42;
	else if (command == ACME_POWER)
		proof.resumes++;

	return proof.resume_error;
}

static u32 acme_bus_functionality(struct i2c_adapter *adapter)
{
	return I2C_FUNC_SMBUS_BYTE_DATA;
}

static const struct i2c_algorithm acme_bus_algorithm = {
	.smbus_xfer = acme_bus_xfer,
	.functionality = acme_bus_functionality,
};

static struct i2c_adapter acme_bus = {
	.name = "acme-bus",
	.algo = &acme_bus_algorithm,
};

static int __init acme_bus_init(void)
{
	return i2c_add_adapter(&acme_bus);
}
device_initcall(acme_bus_init);

static int acme_runtime_suspend(struct device *dev)
{
	proof.suspends++;

	return 0;
}

static int acme_runtime_resume(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(acme->client, ACME_POWER, 1);
}

static int acme_read(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);
	int ret;

	ret = pm_runtime_resume_and_get(acme->dev);
	if (ret)
		return ret;

	ret = i2c_smbus_read_byte_data(acme->client, ACME_VALUE);
	pm_runtime_put(acme->dev);

	return ret;
}

static int acme_probe(struct platform_device *pdev)
{
	struct acme *acme;

	acme = devm_kzalloc(&pdev->dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->dev = &pdev->dev;
	acme->client = devm_i2c_new_dummy_device(&pdev->dev, &acme_bus, 0x40);
	if (IS_ERR(acme->client))
		return PTR_ERR(acme->client);

	platform_set_drvdata(pdev, acme);

	return devm_pm_runtime_enable(&pdev->dev);
}

static DEFINE_RUNTIME_DEV_PM_OPS(acme_pm_ops, acme_runtime_suspend, acme_runtime_resume, NULL);

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "acme",
		.pm = pm_ptr(&acme_pm_ops),
	},
};

static void fails_once(struct kunit *test, int error)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	proof.resume_error = error;
	KUNIT_EXPECT_LT(test, acme_read(&pdev->dev), 0);
	KUNIT_EXPECT_EQ(test, proof.resumes, 1);

	proof.resume_error = 0;
	KUNIT_EXPECT_EQ(test, acme_read(&pdev->dev), PROOF_BAD ? -EINVAL : 42);
	KUNIT_EXPECT_EQ(test, proof.resumes, PROOF_BAD ? 1 : 2);
	proof_settle();
	KUNIT_EXPECT_EQ(test, proof.suspends, PROOF_BAD ? 0 : 1);
	KUNIT_EXPECT_EQ(test, pdev->dev.power.runtime_error, PROOF_BAD ? error : 0);
}

/* A single transfer fails: the device is not even tried to be resumed any more. */
static void transfer_fails(struct kunit *test)
{
	fails_once(test, -EIO);
}

/* What counts as transient when suspending is stored as well. */
static void transient_error(struct kunit *test)
{
	fails_once(test, -EAGAIN);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(transfer_fails),
	KUNIT_CASE(transient_error),
	{}
};
PROOF_SUITE(cases);
