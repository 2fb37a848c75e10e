using System.Buffers;

namespace KubePrometheus;

/// <summary>
/// A resource of the assembly as memory. Where the runtime has it mapped, as it always has for a file, nothing is copied.
/// </summary>
internal sealed unsafe class ResourceMemory : MemoryManager<byte>
{
    private readonly UnmanagedMemoryStream? mapped; // keeps the image loaded
    private readonly byte[] copy = [];

    public ResourceMemory(Stream resource)
    {
        mapped = resource as UnmanagedMemoryStream;
        if (mapped is null)
        {
            copy = new byte[resource.Length];
            resource.ReadExactly(copy);
        }
    }

    /// <inheritdoc/>
    public override Memory<byte> Memory => mapped is null ? copy : CreateMemory((int)mapped.Length);

    /// <inheritdoc/>
    public override Span<byte> GetSpan() => mapped is null ? copy : new Span<byte>(mapped.PositionPointer, (int)mapped.Length);

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => mapped is null
        ? copy.AsMemory(elementIndex).Pin()
        : new MemoryHandle(mapped.PositionPointer + elementIndex); // an image does not move

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }
}
