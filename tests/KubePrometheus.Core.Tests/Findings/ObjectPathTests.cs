using CsCheck;

namespace KubePrometheus.Tests;

public class ObjectPathTests
{
    [Fact]
    public void A_path_reads_like_a_field()
    {
        var path = ObjectPath.Append(ObjectPath.Append(ObjectPath.Append("", "spec"), "endpoints"), 0);
        Assert.Equal("spec.endpoints[0].interval", ObjectPath.Append(path, "interval"));
        Assert.Equal("metadata.labels[\"app.kubernetes.io/name\"]", ObjectPath.Append("metadata.labels", "app.kubernetes.io/name"));
        Assert.Equal("a[\"\"]", ObjectPath.Append("a", ""));
        Assert.Equal("[\"b\\\"c\\\\\"].d-e_f", ObjectPath.Append(ObjectPath.Append("", "b\"c\\"), "d-e_f"));
    }

    [Fact]
    public void A_path_is_what_it_is_made_of_however_often_and_of_whatever_texts()
    {
        // more paths than are kept, some of equal length and letters, and of texts that are equal and not the same
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 3_000; i++)
            {
                var name = $"s{i:D4}c";
                var path = ObjectPath.Append(ObjectPath.Field(ObjectPath.Append("", name), "spec.list"), i);
                Assert.Equal($"{name}.spec.list[{i}]", path);
                Assert.Equal($"{path}.a{i % 7}z", ObjectPath.Append(path, $"a{i % 7}z"));
            }
        }

        var one = ObjectPath.Append(ObjectPath.Append("spec", "containers"), 0);
        Assert.Same(ObjectPath.Append(one, "image"), ObjectPath.Append(one, "image"));
        Assert.Equal("spec.containers[0].image", ObjectPath.Append(one, "image"));
    }

    [Fact]
    public void Every_path_is_taken_apart_into_its_steps()
        => Gen.Select(JsonSamples.Text, Gen.Int[-1, 99]).Array[0, 6].Sample(
            steps =>
            {
                var path = steps.Aggregate("", (path, step) => step.Item2 < 0
                    ? ObjectPath.Append(path, step.Item1)
                    : ObjectPath.Append(path, step.Item2));
                var rest = path.AsSpan();
                foreach (var (key, index) in steps)
                {
                    Assert.True(ObjectPath.TryTakeStep(ref rest, out var takenKey, out var takenIndex));
                    Assert.Equal(index < 0 ? key : null, takenKey);
                    Assert.Equal(index, takenIndex);
                }

                Assert.True(rest.IsEmpty);
                Assert.False(ObjectPath.TryTakeStep(ref rest, out _, out _));
            },
            iter: 2_000);

    [Theory]
    [InlineData("[")]
    [InlineData("[x]")]
    [InlineData("[-1]")]
    [InlineData("[\"a")]
    [InlineData("[\"a\"")]
    [InlineData("[\"a\"x]")]
    [InlineData("[\"a\\")]
    [InlineData("..")]
    [InlineData("")]
    public void What_is_no_path_has_no_step(string text)
    {
        var rest = text.AsSpan();
        Assert.False(ObjectPath.TryTakeStep(ref rest, out var key, out var index) && key != "");
        Assert.Equal(-1, index);
    }
}
